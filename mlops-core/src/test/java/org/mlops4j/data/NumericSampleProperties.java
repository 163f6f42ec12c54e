// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is computed from many values in disorder equals what follows from the sorted ones. */
final class NumericSampleProperties {
  private static final int MANY = 40_000;

  /** A column of values of one shape, among them heavy tails, ties, huge ones and zeros. */
  private record Shape(String name, DoubleUnaryOperator value) {}

  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.of(
        new Shape("uniform", x -> x),
        new Shape("shifted a little", x -> x + 0.003),
        new Shape("heavy tails", x -> 1 / (x - 0.5)),
        new Shape("few values", x -> Math.floor(7 * x)),
        new Shape("few values, other shares", x -> Math.floor(7 * x * x)),
        new Shape("zeros of both signs", x -> x < 0.3 ? -0.0 : x < 0.9 ? 0.0 : x),
        new Shape("constant", x -> 3),
        new Shape("huge", x -> (x - 0.5) * 1e308 * 3),
        new Shape("denormal", x -> Math.rint(x * 1000) * Double.MIN_VALUE),
        new Shape("steps", x -> x < 0.5 ? 1e-9 * x : 1e9 * x));
  }

  private static double[] draw(Shape shape, long seed) {
    return new SplittableRandom(seed).doubles(MANY).map(shape.value()).toArray();
  }

  @Property(tries = 40)
  void sortingIsThatOfTheLibrary(@ForAll("shapes") Shape shape, @ForAll long seed) {
    double[] values = draw(shape, seed);
    NumericSample sample = Sample.numbers(values);
    Arrays.sort(values);
    assertThat(bits(sample.sorted())).isEqualTo(bits(values));
    assertThat(sample.least()).isEqualTo(values[0]);
    assertThat(sample.most()).isEqualTo(values[MANY - 1]);
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Property(tries = 100)
  void gapsAreThoseOfTheSortedValues(
      @ForAll("shapes") Shape first, @ForAll("shapes") Shape second, @ForAll long seed) {
    NumericSample reference = Sample.numbers(draw(first, seed));
    Supplier<NumericSample> current = () -> Sample.numbers(draw(second, seed + 1));
    EmpiricalGap found = EmpiricalGap.of(reference, current.get());
    NumericSample sorted = current.get();
    assertThat(sorted.value(0)).isEqualTo(sorted.least());
    assertThat(found).isEqualTo(EmpiricalGap.of(reference, sorted));
  }

  @Property(tries = 100)
  void countsAreThoseOfTheSortedValues(
      @ForAll("shapes") Shape first, @ForAll("shapes") Shape second, @ForAll long seed) {
    double[] edges = new double[11];
    NumericSample reference = Sample.numbers(draw(first, seed));
    Arrays.setAll(edges, i -> reference.value(Math.min(MANY - 1, i * MANY / 10)));
    if (seed % 2 == 0) {
      edges[0] = Double.NEGATIVE_INFINITY;
      edges[10] = Double.POSITIVE_INFINITY;
    }
    NumericSample sorted = Sample.numbers(draw(second, seed + 1));
    assertThat(sorted.value(0)).isEqualTo(sorted.least());
    assertThat(Sample.numbers(draw(second, seed + 1)).counts(edges))
        .isEqualTo(sorted.counts(edges));
  }
}
