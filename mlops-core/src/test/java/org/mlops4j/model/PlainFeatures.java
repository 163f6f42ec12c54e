// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What each feature makes of a value, by its definition. */
final class PlainFeatures {
  private PlainFeatures() {}

  static List<Double> of(LearntFeature feature, @Nullable Object value) {
    double number = value instanceof Number known ? known.doubleValue() : Double.NaN;
    String word = value == null ? null : value.toString();
    if (feature instanceof LearntFeature.Categorical known) {
      return one(word == null ? -1 : known.vocabulary().indexOf(word));
    }
    if (feature instanceof LearntFeature.Numeric numeric) {
      return scaled(number, numeric.mean(), numeric.scale());
    }
    if (feature instanceof LearntFeature.Cyclic cycle) {
      return angle(number, cycle.period());
    }
    if (feature instanceof LearntFeature.Shaped shaped) {
      double kept = Math.max(shaped.low(), Math.min(shaped.high(), number));
      double bent =
          shaped.logarithm() ? Math.signum(kept) * StrictMath.log1p(Math.abs(kept)) : kept;
      return scaled(Double.isFinite(number) ? bent : Double.NaN, shaped.mean(), shaped.scale());
    }
    if (feature instanceof LearntFeature.Binned binned) {
      return one(
          Double.isFinite(number)
              ? binned.cuts().stream().filter(cut -> cut < number).count()
              : -1);
    }
    if (feature instanceof LearntFeature.Hashed hashed) {
      return one(word == null ? -1 : bucket(word, hashed.buckets()));
    }
    if (feature instanceof LearntFeature.Ordinal ordinal) {
      int position = word == null ? -1 : ordinal.order().indexOf(word);
      return scaled(position < 0 ? Double.NaN : position, ordinal.mean(), ordinal.scale());
    }
    if (feature instanceof LearntFeature.TargetMean means) {
      Double mean = word == null ? null : means.means().get(word);
      return scaled(mean == null ? Double.NaN : mean, means.mean(), means.scale());
    }
    if (feature instanceof LearntFeature.Calendar calendar) {
      return calendar(calendar, value);
    }
    return text((LearntFeature.Text) feature, word);
  }

  private static List<Double> one(double value) {
    return List.of(value);
  }

  private static List<Double> scaled(double number, double mean, double scale) {
    double scaled = (number - mean) / scale;
    return one(Double.isFinite(scaled) ? scaled : 0);
  }

  private static List<Double> angle(double number, double period) {
    double angle = number / period * 2 * Math.PI + 0.0;
    return Double.isFinite(angle)
        ? List.of(StrictMath.sin(angle), StrictMath.cos(angle))
        : List.of(0.0, 0.0);
  }

  private static List<Double> calendar(LearntFeature.Calendar feature, @Nullable Object value) {
    LocalDate date =
        value instanceof LocalDateTime moment ? moment.toLocalDate() : (LocalDate) value;
    List<Double> slots = new ArrayList<>();
    slots.addAll(angle(date == null ? Double.NaN : date.getDayOfWeek().ordinal(), 7));
    slots.addAll(angle(date == null ? Double.NaN : date.getDayOfYear() - 1, 366));
    if (feature.time()) {
      LocalDateTime moment = (LocalDateTime) value;
      slots.addAll(
          angle(moment == null ? Double.NaN : moment.getHour() * 60 + moment.getMinute(), 1_440));
    }
    return slots;
  }

  private static List<Double> text(LearntFeature.Text feature, @Nullable String text) {
    double[] counts = new double[feature.buckets()];
    List<String> words = new ArrayList<>();
    if (text != null) {
      Collections.addAll(words, text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"));
      words.removeIf(String::isEmpty);
    }
    for (int length = 1; length <= feature.longest(); length++) {
      for (int first = 0; first + length <= words.size(); first++) {
        counts[bucket(String.join(" ", words.subList(first, first + length)), counts.length)]++;
      }
    }
    double squares = 0;
    for (double count : counts) {
      squares += count * count;
    }
    List<Double> slots = new ArrayList<>();
    for (double count : counts) {
      slots.add(count / (squares > 0 ? Math.sqrt(squares) : 1));
    }
    return slots;
  }

  private static int bucket(String text, int buckets) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) Long.remainderUnsigned(hash ^ (hash >>> 33), buckets);
  }
}
