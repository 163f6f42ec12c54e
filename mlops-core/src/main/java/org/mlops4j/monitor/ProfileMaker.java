// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Dataset;

/** Makes the profile of a version, once, in the run that makes the version. */
final class ProfileMaker<T, O> {
  private final DriftMonitor<T, O> monitor;
  private final Function<T, O> judged;

  ProfileMaker(DriftMonitor<T, O> monitor, Function<T, O> judged) {
    this.monitor = monitor;
    this.judged = judged;
  }

  ReferenceProfile make(List<String> read, Dataset<T> reference, Dataset<T> holdout) {
    List<CodedColumn> columns =
        read.stream()
            .filter(monitor::watches)
            .map(name -> WatchedColumn.of(reference.schema(), name))
            .map(column -> CodedColumn.of(column, reference.size(), reference::servedRow))
            .toList();
    Calibration.Calibrated watched = calibrate(columns, reference);
    Calibration.Calibrated answers = answers(holdout);
    return new ReferenceProfile(
        reference.size(),
        monitor.policy(),
        watched.limits(),
        watched.columns(),
        answers.limits(),
        answers.columns().isEmpty() ? null : answers.columns().get(0));
  }

  private Calibration.Calibrated answers(Dataset<T> holdout) {
    List<O> answers =
        IntStream.range(0, holdout.size())
            .mapToObj(row -> judged.apply(holdout.servedRow(row)))
            .toList();
    Optional<AnswerReading> reading =
        answers.isEmpty() ? Optional.empty() : AnswerReading.of(answers.get(0));
    return calibrate(
        reading
            .map(WatchedColumn::<O>ofAnswers)
            .map(column -> CodedColumn.of(column, answers.size(), answers::get))
            .stream()
            .toList(),
        holdout);
  }

  private Calibration.Calibrated calibrate(List<CodedColumn> columns, Dataset<T> rows) {
    return new Calibration(columns, monitor::tests, monitor.policy().falseAlarmRate())
        .by(windows(rows));
  }

  private CleanWindows windows(Dataset<T> rows) {
    WindowSize size = monitor.policy().window();
    return monitor
        .block()
        .map(key -> CleanWindows.ofBlocks(blocks(rows, key), size, monitor.resamples()))
        .orElseGet(
            () ->
                CleanWindows.ofRows(
                    rows.size(), size.count(), monitor.resamples(), monitor.seed()));
  }

  /** The rows of each block, in the order of the key; rows without a value come last. */
  @SuppressWarnings("unchecked")
  private static <T> List<int[]> blocks(Dataset<T> rows, Accessor<T, ? extends Comparable<?>> key) {
    Cells<? extends Comparable<?>> cells = rows.cells(key);
    List<@Nullable Comparable<Object>> keys = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      keys.add((Comparable<Object>) cells.at(row));
    }
    Comparator<@Nullable Comparable<Object>> order =
        Comparator.nullsLast((first, second) -> first.compareTo(second));
    int[] sorted =
        IntStream.range(0, keys.size())
            .boxed()
            .sorted((first, second) -> order.compare(keys.get(first), keys.get(second)))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> blocks = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= sorted.length; end++) {
      if (end == sorted.length
          || order.compare(keys.get(sorted[end]), keys.get(sorted[start])) != 0) {
        blocks.add(Arrays.copyOfRange(sorted, start, end));
        start = end;
      }
    }
    return blocks;
  }
}
