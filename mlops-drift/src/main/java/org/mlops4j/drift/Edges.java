// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import org.mlops4j.data.NumericSample;

/** The rules that numpy has for the edges of bins, to the bit. */
final class Edges {
  private Edges() {}

  /** The i/count quantiles, i = 0 … count, by linear interpolation between order statistics. */
  static double[] quantiles(NumericSample sample, int count) {
    double step = 100.0 / count;
    double[] edges = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      double percent = i == count ? 100 : i * step;
      edges[i] = quantile(sample, percent / 100);
    }
    return edges;
  }

  /** Equal widths, as many as Sturges' rule has for so many values: 1 + log₂ n, rounded up. */
  static double[] sturges(double least, double most, long values) {
    double width = (most - least) / (log2(values) + 1);
    return equalWidths(least, most, width);
  }

  /** Equal widths by Doane's rule, which has more of them for skewed values. */
  static double[] doane(NumericSample sample) {
    int n = (int) sample.size();
    double least = sample.value(0);
    double most = sample.value(n - 1);
    Moments moments = Moments.of(sample);
    double width = 0;
    if (n > 2 && moments.deviation() > 0) {
      double error = Math.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3.0)));
      double cubes = 0;
      for (int i = 0; i < n; i++) {
        double scaled = (sample.value(i) - moments.mean()) / moments.deviation();
        cubes += scaled * scaled * scaled;
      }
      double skewness = Math.abs(cubes / n);
      width = (most - least) / (1 + log2(n) + log2(1 + skewness / error));
    }
    return equalWidths(least, most, width);
  }

  /** The distinct numbers among ascending ones. */
  static double[] distinct(double[] ascending) {
    double[] distinct = new double[ascending.length];
    int count = 0;
    for (double value : ascending) {
      if (count == 0 || value != distinct[count - 1]) {
        distinct[count++] = value;
      }
    }
    return Arrays.copyOf(distinct, count);
  }

  private static double quantile(NumericSample sample, double share) {
    int last = (int) sample.size() - 1;
    double position = last * share;
    int below = (int) Math.floor(position);
    if (below >= last) {
      return sample.value(last);
    }
    double low = sample.value(below);
    double high = sample.value(below + 1);
    double part = position - below;
    double range = high - low;
    return part >= 0.5 ? high - range * (1 - part) : low + range * part;
  }

  private static double[] equalWidths(double least, double most, double width) {
    int bins = width > 0 ? (int) Math.ceil((most - least) / width) : 1;
    double first = least == most ? least - 0.5 : least;
    double last = least == most ? most + 0.5 : most;
    double step = (last - first) / bins;
    double[] edges = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      edges[i] = i * step + first;
    }
    edges[bins] = last;
    return edges;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
