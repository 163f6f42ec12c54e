// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Target;

/** A made-up row of 20 numbers, and an outcome that depends on some of them and on chance. */
public record Sample(
    double a,
    double b,
    double c,
    double d,
    double e,
    double f,
    double g,
    double h,
    double i,
    double j,
    double k,
    double l,
    double m,
    double n,
    double o,
    double p,
    double q,
    double r,
    double s,
    double t,
    @Outcome @Nullable Boolean yes) {

  static final Features<Sample> FEATURES =
      Features.of(Sample.class)
          .numeric((DoubleAccessor<Sample>) Sample::a)
          .numeric((DoubleAccessor<Sample>) Sample::b)
          .numeric((DoubleAccessor<Sample>) Sample::c)
          .numeric((DoubleAccessor<Sample>) Sample::d)
          .numeric((DoubleAccessor<Sample>) Sample::e)
          .numeric((DoubleAccessor<Sample>) Sample::f)
          .numeric((DoubleAccessor<Sample>) Sample::g)
          .numeric((DoubleAccessor<Sample>) Sample::h)
          .numeric((DoubleAccessor<Sample>) Sample::i)
          .numeric((DoubleAccessor<Sample>) Sample::j)
          .numeric((DoubleAccessor<Sample>) Sample::k)
          .numeric((DoubleAccessor<Sample>) Sample::l)
          .numeric((DoubleAccessor<Sample>) Sample::m)
          .numeric((DoubleAccessor<Sample>) Sample::n)
          .numeric((DoubleAccessor<Sample>) Sample::o)
          .numeric((DoubleAccessor<Sample>) Sample::p)
          .numeric((DoubleAccessor<Sample>) Sample::q)
          .numeric((DoubleAccessor<Sample>) Sample::r)
          .numeric((DoubleAccessor<Sample>) Sample::s)
          .numeric((DoubleAccessor<Sample>) Sample::t);

  static final Target<Sample, Classification> YES = Target.binary(Sample::yes);

  /** How many numbers a row has. */
  static final int NUMBERS = 20;

  /** Samples, the same for the same seed. */
  static Dataset<Sample> dataset(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sample> samples = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      samples.add(random(random));
    }
    return Dataset.of(Sample.class, samples);
  }

  private static Sample random(SplittableRandom random) {
    double[] x = random.doubles(NUMBERS, -1, 1).toArray();
    double wish = x[0] + x[1] * x[2] + 2 * x[3] * x[4] * x[5] + x[6] / 2 - x[7] * x[7];
    return new Sample(
        x[0],
        x[1],
        x[2],
        x[3],
        x[4],
        x[5],
        x[6],
        x[7],
        x[8],
        x[9],
        x[10],
        x[11],
        x[12],
        x[13],
        x[14],
        x[15],
        x[16],
        x[17],
        x[18],
        x[19],
        wish + random.nextDouble() > 0.2);
  }
}
