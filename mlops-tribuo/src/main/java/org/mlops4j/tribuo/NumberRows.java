// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.BitSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Features;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;

/**
 * Rows that train an estimate.
 *
 * @param scale of the target
 * @param answers the target of each row, in standard units
 */
record NumberRows<T>(KnownRows<T> rows, Scale scale, double[] answers) {

  static <T> NumberRows<T> of(
      Dataset<T> data,
      Features<T> features,
      Target<T, Regression> target,
      TrainingContext context) {
    DoubleStream.Builder known = DoubleStream.builder();
    BitSet where = new BitSet();
    for (int row = 0; row < data.size(); row++) {
      double number = target.number(data.row(row));
      if (Math.abs(number) > Slots.LIMIT) {
        throw new IllegalArgumentException(
            "target '"
                + target.name()
                + "' was "
                + number
                + " in row "
                + row
                + " but must lie within "
                + Slots.LIMIT);
      }
      if (!Double.isNaN(number)) {
        where.set(row);
        known.add(number);
      }
    }
    KnownRows<T> rows = KnownRows.of(data, where, features, target, context);
    double[] numbers = known.build().toArray();
    Scale scale = Scale.of(numbers);
    return new NumberRows<>(rows, scale, DoubleStream.of(numbers).map(scale::standard).toArray());
  }

  /** Some of the rows; the scale stays. */
  NumberRows<T> select(int[] chosen) {
    return new NumberRows<>(
        rows.select(chosen),
        scale,
        IntStream.of(chosen).mapToDouble(row -> answers[row]).toArray());
  }

  /** The mean squared error of these rows, in standard units. */
  double squaredLoss(Scorer scorer) {
    double sum = 0;
    double[] place = new double[rows.features().slots() + scorer.scratch()];
    double[] estimate = new double[1];
    for (int row = 0; row < answers.length; row++) {
      System.arraycopy(rows.slots()[row], 0, place, 0, rows.features().slots());
      estimate[0] = 0;
      scorer.score(place, estimate);
      sum += (estimate[0] - answers[row]) * (estimate[0] - answers[row]);
    }
    return sum / answers.length;
  }
}
