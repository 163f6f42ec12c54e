// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.alert.Alerts;
import org.mlops4j.monitor.Decay;

/**
 * Says how a loop goes. Only {@link #retrain} is required. Defaults:
 *
 * <ul>
 *   <li>no trigger: a retraining begins when a person {@linkplain Loop#request asks} for it
 *   <li>time is cut into days of UTC; labels of a day are looked at when it is over
 *   <li>no decay is looked for; if one is, in the last 28 days
 *   <li>an hour of cooldown; 3 retrainings a day; after a failure a quarter of an hour of back-off,
 *       doubled up to a day
 *   <li>alerts go nowhere, nobody listens
 * </ul>
 *
 * Not thread-safe.
 *
 * @param <P> the parameters of the pipeline
 * @param <T> the row
 * @param <O> the answer
 * @param <R> the evaluation
 */
public final class LoopBuilder<P extends Record, T, O, R> {
  private final LoopHost<P, T, O, R> host;
  private final List<Trigger> triggers = new ArrayList<>();
  private final List<Freeze> freezes = new ArrayList<>();
  private @Nullable RetrainPolicy<P> policy;
  private @Nullable Decay<R> decay;
  private Duration period = Duration.ofDays(1);
  private Duration labelDelay = Duration.ZERO;
  private Duration rolling = Duration.ofDays(28);
  private StormControl control = StormControl.DEFAULT;
  private Alerts alerts = Alerts.none();
  private final List<LoopListener> listeners = new ArrayList<>();

  /** Begins a loop; applications call {@code mlops.loop(definition)}. */
  public LoopBuilder(LoopHost<P, T, O, R> host) {
    this.host = Objects.requireNonNull(host, "host");
  }

  /** Sets with which parameters the model is trained again. */
  public LoopBuilder<P, T, O, R> retrain(RetrainPolicy<P> how) {
    policy = Objects.requireNonNull(how, "policy");
    return this;
  }

  /** Adds a trigger. */
  public LoopBuilder<P, T, O, R> on(Trigger trigger) {
    triggers.add(Objects.requireNonNull(trigger, "trigger"));
    return this;
  }

  /** Sets what counts as a decay of the champion: see {@link Trigger#decay()}. */
  public LoopBuilder<P, T, O, R> decay(Decay<R> rule) {
    decay = Objects.requireNonNull(rule, "decay");
    return this;
  }

  /** Sets how long the window is in which a decay is looked for: at least a period. */
  public LoopBuilder<P, T, O, R> rolling(Duration window) {
    rolling = window;
    return this;
  }

  /** Sets the pieces into which time is cut: each is looked at once, when it is over. */
  public LoopBuilder<P, T, O, R> every(Duration length) {
    period = length;
    return this;
  }

  /**
   * Sets how long after the end of a period its labels are looked at. Labels that come later count
   * in rolling windows, and not for the period alone.
   */
  public LoopBuilder<P, T, O, R> labelsAfter(Duration delay) {
    labelDelay = delay;
    return this;
  }

  /** Sets how long after a retraining that came to a verdict the next one may begin. */
  public LoopBuilder<P, T, O, R> cooldown(Duration least) {
    return control(
        least, control.runs(), control.period(), control.backOff(), control.longestBackOff());
  }

  /**
   * Sets how many retrainings may begin within some time. When they are used up and none brought a
   * new champion, people are called: one alert, no storm.
   */
  public LoopBuilder<P, T, O, R> budget(int runs, Duration within) {
    return control(control.cooldown(), runs, within, control.backOff(), control.longestBackOff());
  }

  /** Sets how long to wait after a retraining that failed: twice as long after each further one. */
  public LoopBuilder<P, T, O, R> backOff(Duration first, Duration longest) {
    return control(control.cooldown(), control.runs(), control.period(), first, longest);
  }

  /** Adds a time during which no retraining begins. */
  public LoopBuilder<P, T, O, R> freeze(Freeze freeze) {
    freezes.add(Objects.requireNonNull(freeze, "freeze"));
    return this;
  }

  /** Sets where alerts go. */
  public LoopBuilder<P, T, O, R> alerts(Alerts where) {
    alerts = Objects.requireNonNull(where, "alerts");
    return this;
  }

  /** Adds somebody who watches. */
  public LoopBuilder<P, T, O, R> listener(LoopListener watcher) {
    listeners.add(Objects.requireNonNull(watcher, "listener"));
    return this;
  }

  /**
   * The loop; it goes on where an earlier one of the model was.
   *
   * @throws IllegalStateException if there is no retrain policy
   */
  public Loop<P, T, O, R> build() {
    RetrainPolicy<P> chosen = policy;
    if (chosen == null) {
      throw new IllegalStateException(
          "the loop of '"
              + host.definition().model()
              + "' has no retrain policy but must have one");
    }
    StormControl storms =
        new StormControl(
            control.cooldown(),
            control.runs(),
            control.period(),
            control.backOff(),
            control.longestBackOff(),
            freezes);
    return new Loop<>(
        host,
        new WatchPlan<>(new Periods(period), labelDelay, rolling, Optional.ofNullable(decay)),
        new Planner<>(triggers, storms, chosen),
        alerts,
        listeners);
  }

  private LoopBuilder<P, T, O, R> control(
      Duration cooldown, int runs, Duration within, Duration backOff, Duration longest) {
    control = new StormControl(cooldown, runs, within, backOff, longest, List.of());
    return this;
  }
}
