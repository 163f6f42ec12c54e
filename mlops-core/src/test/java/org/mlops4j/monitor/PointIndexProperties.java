// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The table in front of the search must change no cell: each is held against a plain search. */
class PointIndexProperties {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    1,
    -1,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void everyNumberHasTheCellThatABinarySearchFinds(
      @ForAll("references") List<Double> points, @ForAll long seed) {
    GridCells cells = new GridCells(points);

    asked(points, seed)
        .forEach(
            number ->
                assertThat(cells.cell(number))
                    .as("cell of %s among %s", number, points)
                    .isEqualTo(searched(points, number)));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aNumberIsTheLabelThatItEqualsOrAmongTheOthers(
      @ForAll("references") List<Double> labels, @ForAll long seed) {
    CellFinder cells = LabelCells.ofNumbers(labels);

    asked(labels, seed)
        .forEach(
            number ->
                assertThat(cells.cell(number))
                    .as("cell of %s among %s", number, labels)
                    .isEqualTo(label(labels, number)));
  }

  @Example
  void withoutAnyLabelAllNumbersAreOthers() {
    CellFinder cells = LabelCells.ofNumbers(List.of());

    assertThat(DoubleStream.of(SPECIAL).filter(it -> !Double.isNaN(it)).mapToInt(cells::cell))
        .containsOnly(LabelCells.OTHER);
    assertThat(cells.cell(Double.NaN)).isEqualTo(CellFinder.MISSING);
  }

  @Example
  void aPointFarOutDoesNotPutAllOthersIntoOneBucket() {
    List<Double> points =
        Stream.concat(Stream.iterate(0.0, x -> x + 1).limit(255), Stream.of(1e12)).toList();

    assertThat(new PointIndex(points).steps()).isEqualTo(2);
    assertThat(new PointIndex(points.subList(0, 255)).steps()).isEqualTo(1);
  }

  /** Finite numbers in ascending order, of shapes that make buckets of equal width suffer. */
  @Provide
  Arbitrary<List<Double>> references() {
    Arbitrary<Double> bits =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Double> wholes = Arbitraries.integers().between(-300, 300).map(Integer::doubleValue);
    Arbitrary<Double> fractions = Arbitraries.doubles().between(0, 1).ofScale(15);
    Arbitrary<Double> denormals =
        Arbitraries.integers().between(-5_000, 5_000).map(i -> i * Double.MIN_VALUE);
    Arbitrary<Double> neighbours =
        Arbitraries.integers().between(0, 2_000).map(i -> 0.1 + i * Math.ulp(0.1));
    Arbitrary<Double> powers = Arbitraries.integers().between(-1_070, 1_023).map(i -> power(i));
    Arbitrary<Double> special =
        Arbitraries.of(DoubleStream.of(SPECIAL).filter(Double::isFinite).boxed().toList());
    return Arbitraries.of(List.of(bits, wholes, fractions, denormals, neighbours, powers))
        .flatMap(
            most ->
                Arbitraries.frequencyOf(Tuple.of(20, most), Tuple.of(1, special), Tuple.of(1, bits))
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(257))
        .map(points -> points.stream().map(point -> point + 0.0).distinct().sorted().toList());
  }

  private static double power(int exponent) {
    return Math.scalb(1.0, exponent);
  }

  /**
   * The points, edges of buckets over various spans of them, special numbers; neighbours of all.
   */
  private static DoubleStream asked(List<Double> points, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Double> numbers = new ArrayList<>(points);
    for (int i = 0; i < 64; i++) {
      double low = points.get(random.nextInt(points.size()));
      double high = points.get(random.nextInt(points.size()));
      numbers.add(low + (high - low) * random.nextInt(513) / 512);
      numbers.add(low + (high - low) * random.nextDouble());
      numbers.add(Double.longBitsToDouble(random.nextLong()));
    }
    DoubleStream.of(SPECIAL).forEach(numbers::add);
    return numbers.stream()
        .flatMapToDouble(it -> DoubleStream.of(it, Math.nextUp(it), Math.nextDown(it)));
  }

  private static int searched(List<Double> points, double number) {
    if (Double.isNaN(number)) {
      return CellFinder.MISSING;
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? GridCells.POSITIVE_INFINITY : GridCells.NEGATIVE_INFINITY;
    }
    if (number < points.get(0)) {
      return GridCells.BELOW;
    }
    int first = 0;
    int end = points.size();
    while (first < end) {
      int middle = (first + end) >>> 1;
      if (points.get(middle) < number) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return GridCells.POINTS + first;
  }

  private static int label(List<Double> labels, double number) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i) == number) {
        return LabelCells.LABELS + i;
      }
    }
    return Double.isNaN(number) ? CellFinder.MISSING : LabelCells.OTHER;
  }
}
