// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Field;
import org.mlops4j.data.Schema;

/** A row of forty numbers and ten words: as many features as a model may well have. */
public record Wide(
    int day,
    double n00,
    double n01,
    double n02,
    double n03,
    double n04,
    double n05,
    double n06,
    double n07,
    double n08,
    double n09,
    double n10,
    double n11,
    double n12,
    double n13,
    double n14,
    double n15,
    double n16,
    double n17,
    double n18,
    double n19,
    double n20,
    double n21,
    double n22,
    double n23,
    double n24,
    double n25,
    double n26,
    double n27,
    double n28,
    double n29,
    double n30,
    double n31,
    double n32,
    double n33,
    double n34,
    double n35,
    double n36,
    double n37,
    double n38,
    double n39,
    String w0,
    String w1,
    String w2,
    String w3,
    String w4,
    String w5,
    String w6,
    String w7,
    String w8,
    String w9) {

  static Wide of(int day, double[] n, String[] w) {
    return new Wide(
        day, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13],
        n[14], n[15], n[16], n[17], n[18], n[19], n[20], n[21], n[22], n[23], n[24], n[25], n[26],
        n[27], n[28], n[29], n[30], n[31], n[32], n[33], n[34], n[35], n[36], n[37], n[38], n[39],
        w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9]);
  }

  /** All columns but the day. */
  static List<String> columns() {
    return Schema.of(Wide.class).fields().stream()
        .map(Field::name)
        .filter(name -> !name.equals("day"))
        .toList();
  }

  /**
   * Rows of some days: normal, skewed, discrete and heavy-tailed numbers that share a factor, and
   * words of two to twenty kinds.
   *
   * @param daily how much all rows of a day have in common, in standard deviations
   * @param planted the number whose mean is moved, or none
   * @param move by how many standard deviations
   */
  static Dataset<Wide> rows(
      Random random, int days, int rowsOfDay, double daily, int planted, double move) {
    List<Wide> rows = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      double[] common = random.doubles(40).map(any -> daily * random.nextGaussian()).toArray();
      for (int row = 0; row < rowsOfDay; row++) {
        double factor = random.nextGaussian();
        double[] numbers = new double[40];
        for (int i = 0; i < numbers.length; i++) {
          double value = (factor + 2 * random.nextGaussian()) / Math.sqrt(5) + common[i];
          value += i == planted ? move : 0;
          numbers[i] =
              switch (i % 4) {
                case 0 -> value;
                case 1 -> Math.exp(value);
                case 2 -> Math.floor(3 * value);
                default -> random.nextInt(50) == 0 ? Double.NaN : value * value * value;
              };
        }
        String[] words = new String[10];
        Arrays.setAll(words, i -> "w" + (int) ((2 + 2 * i) * random.nextDouble()));
        rows.add(of(day, numbers, words));
      }
    }
    return Dataset.of(Wide.class, rows);
  }

  /** Rows that are independent. */
  static Dataset<Wide> rows(Random random, int count) {
    return rows(random, 1, count, 0, -1, 0);
  }

  /** The values of a number. */
  static double[] numbers(Dataset<Wide> rows, int number) {
    var accessor = rows.schema().accessor(columns().get(number));
    return rows.stream().mapToDouble(row -> ((Number) accessor.of(row)).doubleValue()).toArray();
  }
}
