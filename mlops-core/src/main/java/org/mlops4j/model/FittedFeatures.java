// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlops4j.data.Schema;

/**
 * Features that learnt: they turn a row into a dense array of numbers, the same bits in training,
 * batch and serving, because all of them call the same code. Restored from data alone, so a version
 * loads without the feature code it was trained with. Immutable, thread-safe.
 *
 * @param <T> the row
 */
public final class FittedFeatures<T> {
  private final List<LearntFeature> learnt;
  private final Coding[] codings;
  private final Extractor extractor;
  private final int slots;

  private FittedFeatures(
      List<LearntFeature> learnt, Coding[] codings, Extractor extractor, int slots) {
    this.learnt = learnt;
    this.codings = codings;
    this.extractor = extractor;
    this.slots = slots;
  }

  /**
   * Features for rows of this schema.
   *
   * @throws IllegalArgumentException if there is no feature, or if rows lack a method that a
   *     feature reads, or it has a type that the feature cannot read; all problems are named
   */
  public static <T> FittedFeatures<T> restore(Schema<T> rows, List<LearntFeature> learnt) {
    if (learnt.isEmpty()) {
      throw new IllegalArgumentException(
          "features of " + rows.type().getName() + " were none but must be at least one");
    }
    List<Slot> bound = new ArrayList<>();
    List<Slot.Shape> shapes = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int slots = 0;
    for (LearntFeature feature : learnt) {
      try {
        Slot slot = Slot.of(rows, feature, slots);
        bound.add(slot);
        shapes.add(slot.shape(feature));
      } catch (IllegalArgumentException e) {
        problems.add("feature '" + feature.name() + "': " + e.getMessage());
      }
      slots += feature.slots();
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new FittedFeatures<>(
        List.copyOf(learnt),
        bound.stream().map(Slot::coding).toArray(Coding[]::new),
        Extractor.of(rows.type(), List.copyOf(shapes), bound),
        slots);
  }

  /** What was learnt, in the order of the slots. */
  public List<LearntFeature> learnt() {
    return learnt;
  }

  /** How many numbers a row becomes. */
  public int slots() {
    return slots;
  }

  /** The methods of the row that the features read. */
  public List<String> reads() {
    return learnt.stream().flatMap(feature -> feature.reads().stream()).distinct().toList();
  }

  /**
   * Fills the first {@link #slots()} places of an array. Each number is finite: a value that is
   * missing, unknown, NaN or infinite becomes what {@link LearntFeature} says.
   *
   * <p>Costs some 2 ns for a number and 8 for a word, and allocates nothing, besides what the row's
   * own methods cost. A cyclic value that is no whole number, or beyond its first period, costs a
   * sine and a cosine: some tens of nanoseconds, and since JDK 21 up to 64 bytes.
   */
  public void fill(T row, double[] target) {
    extractor.fill(row, codings, target);
  }

  /**
   * The features that some served slots do not have as this row gives them, to the bit: the
   * recompute check of a row that was logged with its slots. Empty when both agree.
   *
   * @param served what was filled when the row was served
   * @throws IllegalArgumentException if there are not {@link #slots()} numbers
   */
  public List<String> differing(T row, double[] served) {
    if (served.length != slots) {
      throw new IllegalArgumentException(
          "served slots were " + served.length + " but must be " + slots);
    }
    double[] filled = new double[slots];
    fill(row, filled);
    List<String> differing = new ArrayList<>();
    int at = 0;
    for (LearntFeature feature : learnt) {
      int end = at + feature.slots();
      if (!Arrays.equals(filled, at, end, served, at, end)) {
        differing.add(feature.name());
      }
      at = end;
    }
    return differing;
  }
}
