// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * How many rows a test passed.
 *
 * @param evaluated rows that were judged
 * @param missing rows without a value, whether or not they were judged
 * @param failed rows that were judged and failed
 * @param samples the first of these
 */
record Tally(long evaluated, long missing, long failed, List<Sample> samples)
    implements Tallied, Summary {
  /** So many failed rows are kept. */
  static final int SAMPLES = 20;

  @Override
  public Tally tally() {
    return this;
  }

  /** This and the tally of later rows. */
  Tally plus(Tally later) {
    return new Tally(
        evaluated + later.evaluated,
        missing + later.missing,
        failed + later.failed,
        later.samples.isEmpty() || samples.size() == SAMPLES
            ? samples
            : Stream.concat(samples.stream(), later.samples.stream()).limit(SAMPLES).toList());
  }
}
