// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlops4j.model.LearntFeature;

/** The features of a ride as a person would write them, given what was learnt. */
final class HandWrittenFeatures {
  private final Map<String, Integer> city;
  private final Map<String, Integer> zone;
  private final Map<String, Integer> target;
  private final Map<String, Integer> carrier;
  private final Map<String, Integer> channel;
  private final Map<String, Integer> coupon;
  private final int[] weekday;
  private final int[] sector;
  private final double[] minutes = cycle(1_440);
  private final double[] days = cycle(365);
  private final double[] means = new double[10];
  private final double[] scales = new double[10];

  HandWrittenFeatures(List<LearntFeature> learnt) {
    this.city = words(learnt.get(0));
    this.zone = words(learnt.get(1));
    this.target = words(learnt.get(2));
    this.carrier = words(learnt.get(3));
    this.channel = words(learnt.get(4));
    this.coupon = words(learnt.get(5));
    this.weekday = codes(learnt.get(6), 7);
    this.sector = codes(learnt.get(7), 100);
    for (int i = 0; i < means.length; i++) {
      LearntFeature.Numeric number = (LearntFeature.Numeric) learnt.get(10 + i);
      means[i] = number.mean();
      scales[i] = number.scale();
    }
  }

  void fill(Ride row, double[] slots) {
    slots[0] = code(city, row.city());
    slots[1] = code(zone, row.zone());
    slots[2] = code(target, row.target());
    slots[3] = code(carrier, row.carrier());
    slots[4] = code(channel, row.channel());
    slots[5] = row.coupon() == null ? -1 : code(coupon, row.coupon());
    slots[6] = weekday[row.weekday()];
    slots[7] = sector[row.sector()];
    slots[8] = minutes[2 * row.minute()];
    slots[9] = minutes[2 * row.minute() + 1];
    slots[10] = days[2 * row.day()];
    slots[11] = days[2 * row.day() + 1];
    slots[12] = scaled(row.distance(), 0);
    slots[13] = scaled(row.price(), 1);
    slots[14] = scaled(row.rating(), 2);
    slots[15] = scaled(row.load(), 3);
    slots[16] = scaled(row.wind(), 4);
    slots[17] = row.rain() == null ? 0 : scaled(row.rain(), 5);
    slots[18] = row.delay() == null ? 0 : scaled(row.delay(), 6);
    slots[19] = scaled(row.age(), 7);
    slots[20] = scaled(row.rides(), 8);
    slots[21] = scaled(row.waiting(), 9);
  }

  private double scaled(double value, int number) {
    double scaled = (value - means[number]) / scales[number];
    return Double.isFinite(scaled) ? scaled : 0;
  }

  private static double code(Map<String, Integer> codes, String word) {
    @Nullable Integer code = codes.get(word);
    return code == null ? -1 : code;
  }

  private static Map<String, Integer> words(LearntFeature feature) {
    Map<String, Integer> codes = new HashMap<>();
    for (String word : ((LearntFeature.Categorical) feature).vocabulary()) {
      codes.put(word, codes.size());
    }
    return codes;
  }

  private static int[] codes(LearntFeature feature, int size) {
    List<String> vocabulary = ((LearntFeature.Categorical) feature).vocabulary();
    int[] codes = new int[size];
    for (int value = 0; value < size; value++) {
      codes[value] = vocabulary.indexOf(Integer.toString(value));
    }
    return codes;
  }

  private static double[] cycle(int period) {
    double[] table = new double[2 * period];
    for (int value = 0; value < period; value++) {
      double angle = (double) value / period * 2 * Math.PI;
      table[2 * value] = StrictMath.sin(angle);
      table[2 * value + 1] = StrictMath.cos(angle);
    }
    return table;
  }
}
