// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.testkit.data.TwoSampleTestContract;

/** Every detector, on numbers. */
@ParameterizedClass
@MethodSource("org.mlops4j.drift.ColumnTestsTest#everyTest")
final class NumberContractTest extends TwoSampleTestContract {
  private final TwoSampleTest test;

  NumberContractTest(TwoSampleTest test) {
    this.test = test;
  }

  @Override
  protected TwoSampleTest test() {
    return test;
  }

  @Override
  protected Sample reference() {
    return twoValues() ? draw(1, x -> x < 0.2 ? 1 : 0) : draw(1, x -> Math.floor(25 * x));
  }

  @Override
  protected Sample moved() {
    double sign = test.id().startsWith("ks/less") ? -1 : 1;
    return twoValues()
        ? draw(2, x -> x < 0.8 ? 1 : 0)
        : draw(2, x -> sign * (40 + Math.floor(50 * x)));
  }

  private boolean twoValues() {
    return test.id().startsWith("two-proportions");
  }

  private static Sample draw(long seed, DoubleUnaryOperator value) {
    return Sample.numbers(
        Arrays.stream(new SplittableRandom(seed).doubles(400).toArray()).map(value).toArray());
  }
}
