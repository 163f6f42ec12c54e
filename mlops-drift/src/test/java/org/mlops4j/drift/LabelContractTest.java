// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.testkit.data.TwoSampleTestContract;

/** Every detector that compares labels, on labels. */
@ParameterizedClass
@MethodSource("org.mlops4j.drift.ColumnTestsTest#categoricalTests")
final class LabelContractTest extends TwoSampleTestContract {
  private final TwoSampleTest test;

  LabelContractTest(TwoSampleTest test) {
    this.test = test;
  }

  @Override
  protected TwoSampleTest test() {
    return test;
  }

  @Override
  protected Sample reference() {
    return Sample.counts(Map.of("no", 320L, "yes", 80L));
  }

  @Override
  protected Sample moved() {
    return Sample.counts(Map.of("no", 150L, "yes", 250L));
  }
}
