// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** Sketches are those of all values, whatever the parts and their order, within their error. */
final class SketchProperties {
  private record Shape(String name, DoubleUnaryOperator value) {}

  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.of(
        new Shape("even", x -> x),
        new Shape("few values", x -> Math.floor(50 * x)),
        new Shape("far from zero", x -> 1e9 + x),
        new Shape("both signs, heavy tails", x -> 1 / (x - 0.5)),
        new Shape("all magnitudes", x -> Math.scalb(x - 0.5, (int) (2_000 * x) - 1_000)),
        new Shape("denormal", x -> Math.rint(x * 1e6) * Double.MIN_VALUE),
        new Shape("awkward", SketchProperties::awkward));
  }

  private static double awkward(double x) {
    return x < 0.1
        ? Double.NaN
        : x < 0.2
            ? Double.POSITIVE_INFINITY
            : x < 0.3 ? Double.NEGATIVE_INFINITY : x < 0.4 ? -0.0 : x < 0.5 ? 0.0 : x;
  }

  private static double[] draw(Shape shape, int size, long seed) {
    return new SplittableRandom(seed).doubles(size).map(shape.value()).toArray();
  }

  @Property(tries = 60)
  void quantilesOfPartsInAnyOrderAreThoseOfAll(
      @ForAll("shapes") Shape shape,
      @ForAll @IntRange(min = 0, max = 20_000) int size,
      @ForAll @IntRange(min = 1, max = 9) int parts,
      @ForAll long seed) {
    double[] values = draw(shape, size, seed);
    List<QuantileSketch> sketches = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      sketches.add(
          QuantileSketch.of(
              Arrays.copyOfRange(values, size * part / parts, size * (part + 1) / parts)));
    }
    Collections.shuffle(sketches, new Random(seed));
    while (sketches.size() > 1) {
      // Pairs, so the tree of merges is another one for each number of parts.
      sketches.add(sketches.remove(0).merge(sketches.remove(0)));
    }
    assertThat(sketches.get(0)).isEqualTo(QuantileSketch.of(values));
    assertThat(Json.read(Json.bytes(sketches.get(0)), QuantileSketch.class))
        .isEqualTo(sketches.get(0));
  }

  @Property(tries = 60)
  void quantilesAreWithinTheirError(
      @ForAll("shapes") Shape shape,
      @ForAll @IntRange(min = 1, max = 20_000) int size,
      @ForAll long seed) {
    double[] values = draw(shape, size, seed);
    QuantileSketch sketch = QuantileSketch.of(values);
    NumericSample exact = Sample.numbers(values);
    assertThat(sketch.size()).isEqualTo(exact.size());
    assertThat(sketch.missing()).isEqualTo(exact.missing());
    assertThat(sketch.positiveInfinities()).isEqualTo(exact.positiveInfinities());
    assertThat(sketch.negativeInfinities()).isEqualTo(exact.negativeInfinities());
    assertThat(sketch.cells()).hasSizeLessThanOrEqualTo(QuantileSketch.MOST_CELLS);
    for (double share = 0; share <= 1 && exact.size() > 0; share += 0.01) {
      int rank = Math.max(0, (int) Math.ceil(share * exact.size()) - 1);
      double value = exact.value(rank);
      // Denormal numbers have fewer digits to drop.
      double error = sketch.relativeError() * Math.max(Math.abs(value), Double.MIN_NORMAL);
      assertThat(sketch.quantile(share)).isCloseTo(value, within(error));
    }
    assertThat(exact.hasMoreDistinctThan(QuantileSketch.MOST_CELLS))
        .isEqualTo(sketch.dropped() > 0);
  }

  @Property(tries = 40)
  void distinctValuesOfPartsInAnyOrderAreThoseOfAll(
      @ForAll @IntRange(min = 0, max = 30_000) int size,
      @ForAll @IntRange(min = 1, max = 60_000) int different,
      @ForAll @IntRange(min = 1, max = 9) int parts,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DistinctCounter all = new DistinctCounter();
    List<DistinctCounter> counters = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      counters.add(new DistinctCounter());
    }
    for (int i = 0; i < size; i++) {
      String value = "customer-" + random.nextInt(different);
      all.add(value);
      counters.get(random.nextInt(parts)).add(value);
    }
    List<DistinctSketch> sketches =
        new ArrayList<>(counters.stream().map(DistinctCounter::sketch).toList());
    Collections.shuffle(sketches, new Random(seed));
    DistinctSketch merged = sketches.stream().reduce(DistinctSketch::merge).orElseThrow();
    assertThat(merged).isEqualTo(all.sketch());
    assertThat(Json.read(Json.bytes(merged), DistinctSketch.class)).isEqualTo(merged);
  }

  @Example
  void distinctValuesAreExactWhileTheyAreFewAndWithinTheirErrorThen() {
    int within = 0;
    double squares = 0;
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      DistinctCounter counter = new DistinctCounter();
      int different = run % 4 == 0 ? 2_048 : 3_000 + 500 * run;
      for (int i = 0; i < different; i++) {
        counter.add(run % 2 == 0 ? run * 1e6 + i : run + i * 1e-3);
        counter.add(run % 2 == 0 ? run * 1e6 + Math.floor(i * 0.5) : run);
      }
      DistinctSketch sketch = counter.sketch();
      if (run % 4 == 0) {
        assertThat(sketch.estimate()).isEqualTo(2_048);
        assertThat(sketch.relativeError()).isZero();
      } else {
        double error = sketch.estimate() / different - 1;
        squares += error * error;
        within += Math.abs(error) <= 0.07 ? 1 : 0;
      }
    }
    assertThat(within).isGreaterThanOrEqualTo(149);
    assertThat(Math.sqrt(squares / 150)).isCloseTo(1 / Math.sqrt(2_046), within(0.005));
  }

  @Example
  void bothZerosAreOneValueAndNoNumberIsOneToo() {
    DistinctCounter counter = new DistinctCounter();
    counter.add(0.0);
    counter.add(-0.0);
    counter.add(Double.NaN);
    counter.add(Double.longBitsToDouble(0x7FF8000000000123L));
    assertThat(counter.sketch().estimate()).isEqualTo(2);
  }

  @Example
  void anEmptyColumnHasNoQuantile() {
    assertThat(QuantileSketch.of().quantile(0.5)).isNaN();
    assertThat(QuantileSketch.of(Double.NaN).merge(QuantileSketch.of(3)).quantile(0)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileSketch.of(1).quantile(1.1))
        .withMessage("share was 1.1 but must lie in [0, 1]");
  }

  /** The same bytes on every machine and version of Java. */
  @Example
  void theBytesAreGolden() {
    double[] values = new SplittableRandom(42).doubles(50_000).toArray();
    QuantileSketch quantiles = QuantileSketch.of(values);
    DistinctCounter distinct = new DistinctCounter();
    for (double value : values) {
      distinct.add(Math.floor(value * 1e5));
      distinct.add("word " + (int) (value * 1_000));
    }
    assertThat(List.of(quantiles.quantile(0.01), quantiles.quantile(0.5), quantiles.quantile(0.99)))
        .isEqualTo(List.of(0.0099945068359375, 0.5009765625, 0.9892578125));
    assertThat(distinct.sketch().estimate()).isEqualTo(40885.79441271605);
    assertThat(Digest.of(Json.bytes(quantiles)).hex())
        .isEqualTo("a6bef9a5542805b1d04e52d892934aecf5b729c2911bd026938908805e5c1fae");
    assertThat(Digest.of(Json.bytes(distinct.sketch())).hex())
        .isEqualTo("279afd06e49913107fd1a832b5183aa346f400eb8328371dd60b69fbc4fc9262");
  }
}
