// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a model are kept: those that any of its rules keeps. Whatever the rules say, a
 * version that an alias points to is kept, and with the champion and challenger so are both sides
 * of a rollout that goes on; and so are the champions of the rollback window. Immutable.
 *
 * <pre>{@code
 * RetentionPolicy.keepLast(10).andChampions().andYoungerThan(Duration.ofDays(90)).andTagged("audited")
 * }</pre>
 */
public final class RetentionPolicy {
  /** So many former champions can be gone back to, unless it is said otherwise. */
  private static final int ROLLBACKS = 3;

  private final int last;
  private final boolean champions;
  private final @Nullable Duration age;
  private final List<String> tags;
  private final int rollbacks;

  private RetentionPolicy(
      int last, boolean champions, @Nullable Duration age, List<String> tags, int rollbacks) {
    this.last = last;
    this.champions = champions;
    this.age = age;
    this.tags = tags;
    this.rollbacks = rollbacks;
  }

  /**
   * Keeps the newest versions.
   *
   * @param versions at least 1, since a version that was just registered has no alias yet
   */
  public static RetentionPolicy keepLast(int versions) {
    if (versions < 1) {
      throw new IllegalArgumentException("versions was " + versions + " but must be >= 1");
    }
    return new RetentionPolicy(versions, false, null, List.of(), ROLLBACKS);
  }

  /** Keeps also what ever was the champion. */
  public RetentionPolicy andChampions() {
    return new RetentionPolicy(last, true, age, tags, rollbacks);
  }

  /** Keeps also what was registered within this time. */
  public RetentionPolicy andYoungerThan(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("limit was " + limit + " but must not be negative");
    }
    return new RetentionPolicy(last, champions, limit, tags, rollbacks);
  }

  /** Keeps also what bears a tag of this name, whatever it says. */
  public RetentionPolicy andTagged(String name) {
    List<String> more = new ArrayList<>(tags);
    more.add(name);
    return new RetentionPolicy(last, champions, age, List.copyOf(more), rollbacks);
  }

  /** How many rollbacks must remain possible; 3 unless it is said otherwise. */
  public RetentionPolicy withRollbacks(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("rollbacks was " + most + " but must be >= 0");
    }
    return new RetentionPolicy(last, champions, age, tags, most);
  }

  /** What goes and what stays. Pure. */
  RetentionPlan plan(ModelHistory history, Instant now) {
    List<ModelVersion> living = history.living();
    List<ModelVersion> deleted = new ArrayList<>();
    SortedMap<Integer, List<String>> kept = new TreeMap<>();
    List<Integer> window = history.rollbacks(rollbacks);
    for (int i = 0; i < living.size(); i++) {
      ModelVersion version = living.get(i);
      List<String> reasons = new ArrayList<>();
      if (window.contains(version.number())) {
        reasons.add("a rollback may go back to it");
      }
      reasons.addAll(reasons(history, version.number(), living.size() - i, now));
      if (reasons.isEmpty()) {
        deleted.add(version);
      } else {
        kept.put(version.number(), List.copyOf(reasons));
      }
    }
    return new RetentionPlan(deleted, kept);
  }

  /**
   * Why a version stays, wherever rollbacks lead.
   *
   * @param place 1 for the newest
   */
  private List<String> reasons(ModelHistory history, int number, int place, Instant now) {
    List<String> reasons = new ArrayList<>();
    history.aliases.forEach(
        (alias, pointed) -> {
          if (pointed == number) {
            reasons.add("it is the " + alias);
          }
        });
    if (place <= last) {
      reasons.add("it is one of the last " + last);
    }
    if (champions && history.wasChampion(number)) {
      reasons.add("it was the champion");
    }
    if (age != null
        && Duration.between(history.registered.get(number - 1), now).compareTo(age) <= 0) {
      reasons.add("it is younger than " + text(age));
    }
    tags.stream()
        .filter(tag -> history.tags(number).containsKey(tag))
        .forEach(tag -> reasons.add("it is tagged " + tag));
    return reasons;
  }

  private static String text(Duration age) {
    long days = age.toDays();
    return age.equals(Duration.ofDays(days)) ? days + (days == 1 ? " day" : " days") : "" + age;
  }
}
