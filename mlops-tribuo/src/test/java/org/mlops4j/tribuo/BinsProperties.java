// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.mlops4j.model.LearntFeature;

/** Cutting numbers at quantiles. */
final class BinsProperties {
  private static final Slots ONE = Slots.of(List.of(new LearntFeature.Numeric("number", 0, 1)));

  @Property(seed = "1")
  void aBinIsAboveAThresholdExactlyIfTheNumberIsAboveTheRawCut(
      @ForAll @Size(min = 1, max = 80) double[] values,
      @ForAll @IntRange(min = 2, max = 20) int most,
      @ForAll double asked) {
    double[][] rows = rows(values);
    Bins bins = Bins.of(ONE, rows, most);
    int highest = Arrays.stream(rows).mapToInt(row -> bin(bins, row[0])).max().orElseThrow();
    assertThat(highest).isLessThan(most);
    for (int half = 1; half < 2 * highest; half++) {
      double threshold = half / 2.0;
      assertThat(bin(bins, asked) > threshold)
          .as("%s above %s", asked, threshold)
          .isEqualTo(asked > bins.raw(0, threshold));
    }
  }

  @Property(seed = "1")
  void fewDistinctNumbersHaveABinEach(@ForAll @Size(min = 1, max = 20) double[] values) {
    double[][] rows = rows(values);
    Bins bins = Bins.of(ONE, rows, 20);
    long distinct = Arrays.stream(rows).mapToDouble(row -> row[0] + 0.0).distinct().count();
    assertThat(Arrays.stream(rows).mapToInt(row -> bin(bins, row[0])).distinct().count())
        .isEqualTo(distinct);
  }

  @Property(seed = "1")
  void binsOfManyDistinctNumbersAreAboutEquallyFull(@ForAll @IntRange(min = 2, max = 64) int most) {
    int count = 6_400;
    double[][] rows = new double[count][1];
    for (int i = 0; i < count; i++) {
      rows[i][0] = Math.cbrt(i - 1_000);
    }
    Bins bins = Bins.of(ONE, rows, most);
    int[] full = new int[most];
    for (double[] row : rows) {
      full[bin(bins, row[0])]++;
    }
    for (int rowsOfBin : full) {
      assertThat(rowsOfBin).isBetween(count / most - 1, count / most + 1);
    }
  }

  private static int bin(Bins bins, double value) {
    return (int) bins.binned(ONE, new double[] {value})[0];
  }

  private static double[][] rows(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }
}
