// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Features;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.LearntRows;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;

/**
 * The rows that train: those whose target is known, as a predictor would see them; only what a
 * feature learnt of the target is told without their own.
 *
 * @param features learnt on these rows alone
 * @param slots of each row
 */
record KnownRows<T>(FittedFeatures<T> features, double[][] slots) {
  private static final int REPORTED = 4_096;

  /**
   * Leaves out the rows whose target is not known, and counts them.
   *
   * @throws IllegalArgumentException if none is left, or a feature reads an outcome
   */
  static <T> KnownRows<T> of(
      Dataset<T> data,
      BitSet known,
      Features<T> features,
      Target<T, ?> target,
      TrainingContext context) {
    int count = known.cardinality();
    context.metric("rows.labelled", 0, count);
    context.metric("rows.unlabelled", 0, data.size() - count);
    if (count == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "target '%s' was null in all %d training rows but must be known in some",
              target.name(),
              data.size()));
    }
    Dataset<T> rows = count == data.size() ? data : data.select(known.stream().toArray());
    LearntRows<T> learnt = features.learn(rows);
    FittedFeatures<T> fitted = learnt.served();
    double[][] slots = new double[count][fitted.slots()];
    for (int row = 0; row < count; row++) {
      if (row % REPORTED == 0) {
        context.throwIfCancelled();
        context.progress("rows", row, count);
      }
      learnt.fill(row, rows.servedRow(row), slots[row]);
      Slots.bound(slots[row], fitted.slots());
    }
    context.progress("rows", count, count);
    context.throwIfCancelled();
    return new KnownRows<>(fitted, slots);
  }

  /** Some of the rows. */
  KnownRows<T> select(int[] rows) {
    return new KnownRows<>(
        features, IntStream.of(rows).mapToObj(row -> slots[row]).toArray(double[][]::new));
  }

  int size() {
    return slots.length;
  }
}
