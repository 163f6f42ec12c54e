// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The finite numbers of the training rows, by rank. */
final class Quantiles {
  private final DoubleStream.Builder seen = DoubleStream.builder();
  private double @Nullable [] sorted;

  void see(double value) {
    if (Double.isFinite(value)) {
      seen.add(value);
    }
  }

  /** All numbers, ascending; after this nothing more is seen. */
  double[] sorted() {
    if (sorted == null) {
      sorted = seen.build().sorted().toArray();
    }
    return sorted;
  }

  /** The number at a share of the ranks; 0 when there is none. */
  static double at(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.rint(share * (sorted.length - 1))];
  }

  /** Where numbers are cut into bins of about equal count, none of them empty. */
  static double[] cuts(double[] sorted, int bins) {
    double[] cuts = new double[bins];
    int count = 0;
    for (int bin = 1; bin < bins && sorted.length > 0; bin++) {
      double cut = sorted[(int) (((long) bin * sorted.length - 1) / bins)];
      boolean greatest = cut >= sorted[sorted.length - 1];
      if (!greatest && (count == 0 || cut > cuts[count - 1])) {
        cuts[count++] = cut;
      }
    }
    return Arrays.copyOf(cuts, count);
  }
}
