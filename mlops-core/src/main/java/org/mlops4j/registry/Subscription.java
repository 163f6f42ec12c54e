// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Events;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StateForm;

/**
 * Tells a listener of every change of a registry, whichever process made it: in order, and at least
 * once. How far it came stands in the journal, so a listener that was killed hears the rest after
 * the restart, and perhaps a little once more. It begins with the first change after it was made
 * for the first time.
 *
 * <p>Nothing is delivered but inside {@link #deliver}, on the thread of the caller: the host
 * decides when. Thread-safe; two that deliver under one name at once may both tell of a change.
 */
public final class Subscription {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Events<SubscriptionEvent> EVENTS =
      Events.of("subscription", SubscriptionEvent.class);
  private static final StateForm<Map<String, Long>> FORM =
      new StateForm<>("subscriptions-1", Subscription::write, Subscription::read);
  private static final int PAGE = 100;

  private final Journal journal;
  private final String name;
  private final Stamp stamp;
  private final Fold<Map<String, Long>> delivered;

  /** How far this object looked: where nothing happened, nothing has to be written. */
  private final AtomicLong seen = new AtomicLong();

  /**
   * Resumes a subscription, or begins it with what happens from now on.
   *
   * @param name 1 to 40 lower-case letters, digits and hyphens
   * @param stamp who listens
   */
  public Subscription(Journal journal, String name, Stamp stamp) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "subscription was '" + name + "' but must match " + NAME.pattern());
    }
    this.journal = journal;
    this.name = name;
    this.stamp = stamp;
    this.delivered = new Fold<>(journal, TreeMap::new, Subscription::apply, FORM);
    Head head = journal.head();
    reached(head.sequence(), false);
  }

  /** Is told of changes. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Takes in a change.
     *
     * @throws Exception if it shall be told of this change again, next time
     */
    void changed(RegistryChange change) throws Exception;
  }

  /**
   * Tells the listener all that it does not know yet.
   *
   * @return how many changes it was told of
   * @throws DeliveryException if the listener failed: the next delivery begins with the commit of
   *     that change
   */
  public int deliver(Listener listener) {
    long reached = Math.max(seen.get(), delivered.read(state -> state.getOrDefault(name, 0L)));
    int told = 0;
    try {
      while (true) {
        List<Commit> page = journal.read(reached, PAGE);
        for (Commit commit : page) {
          for (RegistryChange change : RegistryChange.of(commit)) {
            tell(listener, change);
            told++;
          }
          reached = commit.sequence();
        }
        if (page.size() < PAGE) {
          seen.accumulateAndGet(reached, Math::max);
          return told;
        }
      }
    } finally {
      if (told > 0) {
        reached(reached, true);
      }
    }
  }

  private void tell(Listener listener, RegistryChange change) {
    try {
      listener.changed(change);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new DeliveryException(name, change, e);
    }
  }

  /** Says how far it came; never that it went back. */
  private void reached(long sequence, boolean again) {
    delivered.commit(
        stamp,
        state -> {
          Long known = state.get(name);
          boolean news = known == null ? !again : again && known < sequence;
          return news
              ? new Decision<>(
                  List.of(EVENTS.item(new SubscriptionEvent.Delivered(name, sequence))), true)
              : Decision.none(false);
        });
  }

  private static void apply(Map<String, Long> state, Commit commit) {
    for (SubscriptionEvent event : EVENTS.of(commit)) {
      if (event instanceof SubscriptionEvent.Delivered reached) {
        state.merge(reached.subscription(), reached.sequence(), Math::max);
      }
    }
  }

  private static byte[] write(Map<String, Long> state) {
    return Json.bytes(
        state.entrySet().stream()
            .map(entry -> new SubscriptionEvent.Delivered(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Map<String, Long> read(byte[] bytes) {
    Map<String, Long> state = new TreeMap<>();
    for (SubscriptionEvent.Delivered reached :
        Json.read(bytes, SubscriptionEvent.Delivered[].class)) {
      state.put(reached.subscription(), reached.sequence());
    }
    return state;
  }
}
