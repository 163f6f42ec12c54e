// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A release of a challenger beside the champion. Made by {@link Release#canary()} and {@link
 * Release#shadow()}; each method gives another trial. Immutable; kept as JSON with the rollout that
 * follows it, so that a change of the pipeline changes later trials only.
 *
 * @param exposure who sees the challenger's answers
 * @param steps the challenger's shares of the traffic, growing, in basis points
 * @param bake how long each step lasts at least
 * @param minimumSamples how many requests the challenger must have answered in each step, at least
 *     1: so a trial without traffic holds, however long it lasts
 * @param guards what may end the trial
 * @param level the probability at most with which a challenger that is no worse is taken back by
 *     any of the guards, in (0, 1); each guard gets an equal part of it
 * @param byHand whether the last step lasts until somebody promotes the challenger
 * @param within how long the trial may last; null for as long as it takes
 */
public record Trial(
    Exposure exposure,
    List<Integer> steps,
    Duration bake,
    long minimumSamples,
    List<Guard> guards,
    double level,
    boolean byHand,
    @Nullable Duration within)
    implements Release {

  public Trial {
    Objects.requireNonNull(exposure, "exposure");
    steps = List.copyOf(steps);
    guards = List.copyOf(guards);
    List<String> problems = new ArrayList<>();
    if (!isRising(steps)) {
      problems.add(
          "steps were "
              + steps
              + " basis points but must be one or more, rise and lie in [0, "
              + (ALL - 1)
              + "]");
    }
    if (bake.isNegative()) {
      problems.add("bake was " + bake + " but must not be negative");
    }
    if (minimumSamples < 1) {
      problems.add("minimumSamples was " + minimumSamples + " but must be >= 1");
    }
    if (!(level > 0 && level < 1)) {
      problems.add("level was " + level + " but must lie in (0, 1)");
    }
    long latency = guards.stream().filter(LatencyGuard.class::isInstance).count();
    if (latency > 1) {
      problems.add("guards were " + guards + " but only one may be about latency");
    }
    if (latency > 0 && exposure == Exposure.SHADOW) {
      problems.add("guards were " + guards + " but nobody waits for the answers of a shadow");
    }
    if (within != null && within.compareTo(bake) <= 0) {
      problems.add("within was " + within + " but must be longer than bake, which was " + bake);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** The challenger's shares of the traffic, one after the other, each in [0.01, 100). */
  public Trial steps(double... percents) {
    List<Integer> shares = Arrays.stream(percents).mapToObj(Trial::basisPoints).toList();
    return new Trial(exposure, shares, bake, minimumSamples, guards, level, byHand, within);
  }

  /** How long each step lasts at least. */
  public Trial bake(Duration least) {
    return new Trial(exposure, steps, least, minimumSamples, guards, level, byHand, within);
  }

  /** How many requests the challenger must have answered in each step. */
  public Trial minimumSamples(long least) {
    return new Trial(exposure, steps, bake, least, guards, level, byHand, within);
  }

  /** Another guard. */
  public Trial guard(Guard guard) {
    Objects.requireNonNull(guard, "guard");
    List<Guard> more = Stream.concat(guards.stream(), Stream.of(guard)).toList();
    return new Trial(exposure, steps, bake, minimumSamples, more, level, byHand, within);
  }

  /** No guard, not even the one against failures: only time, samples and people decide. */
  public Trial unguarded() {
    return new Trial(exposure, steps, bake, minimumSamples, List.of(), level, byHand, within);
  }

  /** The probability at most with which a challenger that is no worse is taken back. */
  public Trial level(double most) {
    return new Trial(exposure, steps, bake, minimumSamples, guards, most, byHand, within);
  }

  /** The last step lasts until somebody promotes the challenger; guards may end it before. */
  public Trial promotedByHand() {
    return new Trial(exposure, steps, bake, minimumSamples, guards, level, true, within);
  }

  /** Takes the challenger back if it has not become the champion by then. */
  public Trial within(Duration most) {
    return new Trial(exposure, steps, bake, minimumSamples, guards, level, byHand, most);
  }

  /** How it begins, as people read it. */
  public String describe() {
    return exposure == Exposure.SHADOW
        ? "in the shadow"
        : "with " + percent(steps.get(0)) + " of the traffic";
  }

  /** The level of each guard. */
  double levelOfEach() {
    return level / Math.max(1, guards.size());
  }

  /** The time above which an answer counts as slow, if any guard asks. */
  Optional<Duration> slow() {
    return guards.stream()
        .filter(LatencyGuard.class::isInstance)
        .map(guard -> ((LatencyGuard) guard).bound())
        .findFirst();
  }

  /** A percentage as basis points. */
  static int basisPoints(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent was " + percent + " but must lie in [0, 100]");
    }
    int basisPoints = (int) Math.round(percent * 100);
    if (basisPoints == 0 && percent > 0) {
      throw new IllegalArgumentException(
          "percent was "
              + percent
              + " but must be 0 or at least 0.01: shares are told apart by basis points");
    }
    return basisPoints;
  }

  /** A share as people read it. */
  static String percent(int basisPoints) {
    return basisPoints / 100.0 + " %";
  }

  private static boolean isRising(List<Integer> steps) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) < 0 || steps.get(i) >= ALL || (i > 0 && steps.get(i) <= steps.get(i - 1))) {
        return false;
      }
    }
    return !steps.isEmpty();
  }
}
