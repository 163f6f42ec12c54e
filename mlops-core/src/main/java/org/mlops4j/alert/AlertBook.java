// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest alert of each key: what decides whether the next one is news. Immutable, and a pure
 * function of the alerts that were {@linkplain #with written} into it, so that it can be made again
 * from a journal.
 */
public final class AlertBook {
  private static final AlertBook EMPTY = new AlertBook(new TreeMap<>());

  private final SortedMap<String, Entry> entries;

  private AlertBook(SortedMap<String, Entry> entries) {
    this.entries = Collections.unmodifiableSortedMap(entries);
  }

  @JsonCreator
  static AlertBook of(List<Entry> entries) {
    SortedMap<String, Entry> known = new TreeMap<>();
    entries.forEach(entry -> known.put(entry.newest.key(), entry));
    return new AlertBook(known);
  }

  @JsonValue
  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** A book in which nothing is written. */
  public static AlertBook empty() {
    return EMPTY;
  }

  /**
   * Whether people should hear of this alert.
   *
   * <ul>
   *   <li>One that begins is news if none of its key is open, and the last one of its key began at
   *       least the cooldown before; or if it is more urgent than the open one.
   *   <li>One that is over is news if it is open.
   * </ul>
   *
   * @param cooldown how long a condition that comes and goes is mentioned only once; not negative
   */
  public boolean admits(Alert alert, Duration cooldown) {
    @Nullable Entry last = entries.get(alert.key());
    if (!alert.begins()) {
      return last != null && last.newest.begins();
    }
    if (last == null) {
      return true;
    }
    if (last.newest.begins()) {
      return alert.level().compareTo(last.newest.level()) > 0;
    }
    return !alert.at().isBefore(last.began.plus(cooldown));
  }

  /** The book with one more alert, whether or not it was news. */
  public AlertBook with(Alert alert) {
    SortedMap<String, Entry> more = new TreeMap<>(entries);
    @Nullable Entry last = entries.get(alert.key());
    Instant began = alert.begins() || last == null ? alert.at() : last.began;
    more.put(alert.key(), new Entry(alert, began));
    return new AlertBook(more);
  }

  /** The alert of this key that is not over yet. */
  public Optional<Alert> open(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::newest).filter(Alert::begins);
  }

  /** All alerts that are not over yet, by key. */
  public List<Alert> open() {
    return entries.values().stream().map(Entry::newest).filter(Alert::begins).toList();
  }

  @Override
  public String toString() {
    return "alerts " + entries.keySet() + ", open " + open().stream().map(Alert::key).toList();
  }

  record Entry(Alert newest, Instant began) {}
}
