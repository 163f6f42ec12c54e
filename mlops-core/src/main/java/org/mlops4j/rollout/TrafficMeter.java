// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import org.jspecify.annotations.Nullable;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;

/**
 * Tells what two versions that share the traffic of this process were asked since the last reading
 * that was kept. What they were asked before they shared it does not count. Thread-safe.
 */
public final class TrafficMeter {
  private final LivePredictor<?, ?> predictor;

  // Guarded by this.
  private @Nullable Served<?, ?> champion;
  private @Nullable Served<?, ?> challenger;
  private Reading kept = Reading.NOTHING;

  public TrafficMeter(LivePredictor<?, ?> predictor) {
    this.predictor = predictor;
  }

  /** What champion and challenger were asked. */
  public record Reading(CallCounts champion, CallCounts challenger) {
    static final Reading NOTHING = new Reading(CallCounts.NONE, CallCounts.NONE);

    Reading plus(Reading more) {
      return new Reading(champion.plus(more.champion), challenger.plus(more.challenger));
    }

    Reading since(Reading earlier) {
      return new Reading(champion.since(earlier.champion), challenger.since(earlier.challenger));
    }
  }

  /**
   * Begins anew if other versions share the traffic now: to be called when a route is published.
   */
  public synchronized void follow() {
    Route<?, ?> route = predictor.route().orElse(null);
    Served<?, ?> first = route == null ? null : route.champion();
    Served<?, ?> second = route == null ? null : route.challenger().orElse(null);
    if (first != champion || second != challenger) {
      champion = first;
      challenger = second;
      kept = total();
    }
  }

  /**
   * What was asked since the last reading that was kept; nothing while one version serves alone.
   */
  public synchronized Reading read() {
    return total().since(kept);
  }

  /** Counts a reading as taken: it was decided on, and committed. */
  public synchronized void keep(Reading reading) {
    kept = kept.plus(reading);
  }

  private Reading total() {
    return champion == null || challenger == null
        ? Reading.NOTHING
        : new Reading(counts(champion), counts(challenger));
  }

  /** Failures are read first: each was counted as a request before. */
  private static CallCounts counts(Served<?, ?> served) {
    long failures = served.failures();
    return CallCounts.of(served.requests(), failures);
  }
}
