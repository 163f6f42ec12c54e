// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import org.mlops4j.data.CodeName;

/**
 * With which parameters a model is trained again, above all on which rows. Pure: equal arguments
 * give equal parameters. What it gave is kept with the decision and with the version.
 *
 * @param <P> the parameters of the pipeline definition
 */
@FunctionalInterface
public interface RetrainPolicy<P extends Record> {

  /**
   * The parameters of one run.
   *
   * @param now as of when: the tick, or the time that is caught up
   * @param why what asked for it
   */
  P parameters(Instant now, List<Firing> why);

  /** What the lineage of a version says of the policy: by default the {@link CodeName}. */
  default String describe() {
    return CodeName.of(this);
  }

  /**
   * The last whole days, as many as a period has.
   *
   * @param window the parameters for days from one, to before another
   */
  static <P extends Record> RetrainPolicy<P> sliding(
      Period length, ZoneId zone, BiFunction<LocalDate, LocalDate, P> window) {
    return new SlidingWindow<>(length, zone, window);
  }

  /**
   * All whole days since the first.
   *
   * @param window the parameters for days from one, to before another
   */
  static <P extends Record> RetrainPolicy<P> expanding(
      LocalDate first, ZoneId zone, BiFunction<LocalDate, LocalDate, P> window) {
    return new ExpandingWindow<>(first, zone, window);
  }
}
