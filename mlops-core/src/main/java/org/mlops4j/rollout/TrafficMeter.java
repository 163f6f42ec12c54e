// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.serve.Latencies;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;

/**
 * Tells what two versions were asked side by side in this process since the last reading that was
 * kept. What they were asked before does not count. Thread-safe.
 */
public final class TrafficMeter {
  private final LivePredictor<?, ?> predictor;

  // Guarded by this.
  private @Nullable Served<?, ?> champion;
  private @Nullable Object challenger;
  private Optional<Duration> slow = Optional.empty();
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
   * Begins anew if other versions stand side by side now: to be called whenever a route was
   * published.
   *
   * @param trial of the challenger; null while there is none
   * @param shadow the challenger if nobody sees its answers; null if it has a share of the traffic
   */
  public synchronized void follow(@Nullable Trial trial, @Nullable Shadow<?, ?> shadow) {
    Route<?, ?> route = predictor.route().orElse(null);
    Served<?, ?> first = route == null ? null : route.champion();
    Object second = route == null || shadow != null ? shadow : route.challenger().orElse(null);
    if (first != champion || second != challenger) {
      champion = first;
      challenger = second;
      slow = trial == null ? Optional.empty() : trial.slow();
      kept = total();
    }
  }

  /** What was asked since the last reading that was kept; nothing while one version is alone. */
  public synchronized Reading read() {
    return total().since(kept);
  }

  /** Counts a reading as taken: it was decided on, and committed. */
  public synchronized void keep(Reading reading) {
    kept = kept.plus(reading);
  }

  private Reading total() {
    if (champion == null || challenger == null) {
      return Reading.NOTHING;
    }
    return new Reading(
        counts(champion),
        challenger instanceof Served<?, ?> served
            ? counts(served)
            : counts((Shadow<?, ?>) challenger));
  }

  /** Failures are read first: each was counted as a request before. */
  private CallCounts counts(Served<?, ?> served) {
    long failures = served.failures();
    long requests = served.requests();
    Latencies latencies = slow.isPresent() ? served.latencies() : Latencies.NONE;
    return new CallCounts(
        requests, failures, latencies.count(), slow.map(latencies::above).orElse(0L));
  }

  private static CallCounts counts(Shadow<?, ?> shadow) {
    ShadowCounts counts = shadow.counts();
    return CallCounts.of(counts.answered() + counts.failed(), counts.failed());
  }
}
