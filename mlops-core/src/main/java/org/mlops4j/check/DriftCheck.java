// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/** The values of a column are distributed as in the reference, as far as a test can tell. */
record DriftCheck<T, M extends Summary>(
    String column, Measure<T, M> measure, Function<M, Sample> sample, TwoSampleTest test)
    implements Check<T> {
  @Override
  public String rule() {
    return column + " distributed as the reference by " + test.id();
  }

  @Override
  public String kind() {
    return "drift";
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(measure);
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    Optional<Measured> reference = context.reference();
    if (reference.isEmpty()) {
      return context.unreferenced();
    }
    return compared(sample.apply(reference.get().get(measure)), measured);
  }

  /** What the test says of the data beside other values. */
  Finding compared(Sample then, Measured measured) {
    M now = measured.get(measure);
    Comparison found = test.compare(then, sample.apply(now));
    String statistic = "a statistic of " + Shown.number(found.statistic());
    String observed =
        Double.isNaN(found.pValue())
            ? statistic
            : statistic + ", p-value " + Shown.number(found.pValue());
    CheckStatus status =
        switch (found.verdict()) {
          case STABLE -> CheckStatus.PASS;
          case WARNING -> CheckStatus.WARN;
          case DRIFT -> CheckStatus.FAIL;
          case INSUFFICIENT -> CheckStatus.SKIPPED;
        };
    String message =
        switch (found.verdict()) {
          case STABLE -> "";
          case WARNING, DRIFT ->
              "was " + observed + " where the limit is " + Shown.number(found.threshold());
          case INSUFFICIENT ->
              "too few values to tell: "
                  + found.referenceUsed()
                  + " of the reference, "
                  + found.currentUsed()
                  + " of the data";
        };
    return new Finding(
        status,
        "a limit of " + Shown.number(found.threshold()),
        observed,
        now.evaluated(),
        now.missing(),
        0,
        List.of(),
        message);
  }
}
