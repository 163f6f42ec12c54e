// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import org.mlops4j.check.CheckReport;
import org.mlops4j.data.Dataset;
import org.mlops4j.gate.Verdict;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.serve.Prediction;

/**
 * What a test says about data, runs and versions. To be imported statically, beside AssertJ's own
 * {@code assertThat}.
 */
public final class MlopsAssertions {
  private MlopsAssertions() {}

  /** Begins a sentence about how a run ended. */
  public static <R> PipelineResultAssert<R> assertThat(PipelineResult<R> actual) {
    return new PipelineResultAssert<>(actual);
  }

  /** Begins a sentence about rows. */
  public static <T> DatasetAssert<T> assertThat(Dataset<T> actual) {
    return new DatasetAssert<>(actual, TestClock.START);
  }

  /** Begins a sentence about what checks said. */
  public static CheckReportAssert assertThat(CheckReport actual) {
    return new CheckReportAssert(actual);
  }

  /** Begins a sentence about what a gate said. */
  public static VerdictAssert assertThat(Verdict actual) {
    return new VerdictAssert(actual);
  }

  /** Begins a sentence about versions and their aliases. */
  public static RegistryAssert assertThat(ModelRegistry actual) {
    return new RegistryAssert(actual);
  }

  /** Begins a sentence about an answer. */
  public static <O> PredictionAssert<O> assertThat(Prediction<O> actual) {
    return new PredictionAssert<>(actual);
  }
}
