// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/**
 * Takes the statistics of clean windows, of all columns on the same windows, and makes limits of
 * them.
 */
final class Calibration {
  private final List<CodedColumn> columns;
  private final Function<ColumnBins, List<TwoSampleTest>> tests;
  private final double falseAlarmRate;

  Calibration(
      List<CodedColumn> columns,
      Function<ColumnBins, List<TwoSampleTest>> tests,
      double falseAlarmRate) {
    this.columns = columns;
    this.tests = tests;
    this.falseAlarmRate = falseAlarmRate;
  }

  /** The profiles of the columns, and how their limits came to be. */
  record Calibrated(List<ColumnProfile> columns, LimitSource limits) {}

  Calibrated by(CleanWindows windows) {
    List<long[]> totals = columns.stream().map(CodedColumn::counts).toList();
    double[][] statistics = new double[members().size()][windows.count()];
    for (int number = 0; number < windows.count(); number++) {
      CleanWindow window = windows.draw(number);
      int member = 0;
      for (int i = 0; i < columns.size(); i++) {
        CodedColumn column = columns.get(i);
        long[] inside = column.counts(window.rows());
        long[] against =
            window.against() == null
                ? less(totals.get(i), inside)
                : column.counts(window.against());
        Sample reference = column.bins().sample(Thinning.of(against));
        Sample current = column.bins().sample(Thinning.of(inside));
        for (TwoSampleTest test : tests.apply(column.bins())) {
          statistics[member++][number] = test.compare(reference, current).statistic();
        }
      }
    }
    FamilyLimits limits = FamilyLimits.of(statistics, windows.independent(), falseAlarmRate);
    List<ColumnProfile> profiles = new ArrayList<>();
    int member = 0;
    for (int i = 0; i < columns.size(); i++) {
      CodedColumn column = columns.get(i);
      List<DriftLimit> own = new ArrayList<>();
      for (TwoSampleTest test : tests.apply(column.bins())) {
        own.add(limits.limit(member++, test.id()));
      }
      profiles.add(
          new ColumnProfile(
              column.name(), column.bins(), Arrays.stream(totals.get(i)).boxed().toList(), own));
    }
    return new Calibrated(
        profiles,
        new LimitSource(
            windows.count(), windows.independent(), windows.leastRows(), limits.method()));
  }

  private List<TwoSampleTest> members() {
    return columns.stream().flatMap(column -> tests.apply(column.bins()).stream()).toList();
  }

  private static long[] less(long[] total, long[] inside) {
    long[] rest = new long[total.length];
    for (int cell = 0; cell < rest.length; cell++) {
      rest[cell] = total[cell] - inside[cell];
    }
    return rest;
  }
}
