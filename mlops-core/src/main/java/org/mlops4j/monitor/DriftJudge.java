// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Sample;
import org.mlops4j.data.Schema;
import org.mlops4j.data.TwoSampleTest;

/**
 * Judges windows of traffic against the reference of one version. Pure: the same window and history
 * give the same report. Immutable; thread-safe if the tests are.
 *
 * @param <T> the row
 * @param <O> the answer of the model
 */
public final class DriftJudge<T, O> {
  private final ReferenceProfile reference;
  private final WatchedColumn<T>[] columns;
  private final @Nullable WatchedColumn<O> answers;
  private final CellFinder[] finders;
  private final List<Sample> samples;
  private final Map<String, TwoSampleTest> tests = new TreeMap<>();

  DriftJudge(DriftMonitor<T, O> monitor, ReferenceProfile reference) {
    this.reference = reference;
    Schema<T> rows = Schema.of(monitor.model().rows());
    this.columns = columns(rows, reference);
    ColumnProfile profiled = reference.answers();
    this.answers =
        profiled == null ? null : WatchedColumn.ofAnswers(AnswerReading.titled(profiled.name()));
    List<ColumnProfile> watched = reference.watched();
    this.finders = watched.stream().map(it -> CellFinder.of(it.bins())).toArray(CellFinder[]::new);
    this.samples = watched.stream().map(ColumnProfile::sample).toList();
    for (ColumnProfile column : watched) {
      monitor.tests(column.bins()).forEach(test -> tests.put(test.id(), test));
      for (DriftLimit limit : column.limits()) {
        if (!tests.containsKey(limit.test())) {
          throw new IllegalArgumentException(
              "column '"
                  + column.name()
                  + "' was profiled with the test '"
                  + limit.test()
                  + "', which this monitor does not have");
        }
      }
    }
  }

  /** As an array, which a request reads faster than a list. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  private static <T> WatchedColumn<T>[] columns(Schema<T> rows, ReferenceProfile reference) {
    return reference.columns().stream()
        .map(it -> WatchedColumn.of(rows, it.name()))
        .toArray(WatchedColumn[]::new);
  }

  /** The reference that windows are held against. */
  public ReferenceProfile reference() {
    return reference;
  }

  /**
   * The profile of a window.
   *
   * @param rows as they were served
   * @param given the answers to them, in their order; empty if they are not to be counted
   * @throws IllegalArgumentException if there are answers but not one for each row
   */
  public WindowProfile window(Dataset<T> rows, List<O> given) {
    if (!given.isEmpty() && given.size() != rows.size()) {
      throw new IllegalArgumentException(
          "answers were " + given.size() + " but must be one for each of " + rows.size() + " rows");
    }
    WindowProfile window = WindowProfile.empty(reference);
    int[] cells = new int[finders.length];
    for (int position = 0; position < rows.size(); position++) {
      find(rows.servedRow(position), given.isEmpty() ? null : given.get(position), cells);
      for (int i = 0; i < (given.isEmpty() ? columns.length : cells.length); i++) {
        window.counts(i)[cells[i]]++;
      }
    }
    return window.withRows(rows.size());
  }

  /**
   * A recorder that counts rows while they are served.
   *
   * @param every counts one row of so many, at least 1
   */
  public WindowRecorder<T, O> recorder(int every) {
    if (every < 1) {
      throw new IllegalArgumentException("every was " + every + " but must be at least 1");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    return new WindowRecorder<>(this, every, 4 * Integer.highestOneBit(processors));
  }

  /** Finds the cell of each watched column, the answer's last. */
  void find(T row, @Nullable O answer, int[] cells) {
    for (int i = 0; i < columns.length; i++) {
      cells[i] = columns[i].cell(row, finders[i]);
    }
    if (answers != null) {
      cells[columns.length] =
          answer == null ? CellFinder.MISSING : answers.cell(answer, finders[columns.length]);
    }
  }

  /**
   * Judges a window of rows.
   *
   * @param rows as they were served
   * @param given the answers to them, in their order; empty if they are not known
   * @param earlier reports about the same version, the newest last; as many as the policy's
   *     persistence looks back, or more
   */
  public DriftReport judge(Dataset<T> rows, List<O> given, List<DriftReport> earlier) {
    return judge(window(rows, given), earlier);
  }

  /**
   * Judges a window that was counted in the bins of the reference.
   *
   * @throws IllegalArgumentException if it was counted in other bins
   */
  public DriftReport judge(WindowProfile window, List<DriftReport> earlier) {
    window.requireCountedBy(reference);
    List<ColumnDrift> rows = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      rows.addAll(judge(i, window, reference.limits()));
    }
    List<ColumnDrift> given =
        answers == null ? List.of() : judge(columns.length, window, reference.answerLimits());
    Persistence persistence = reference.policy().persistence();
    return new DriftReport(
        window.rows(),
        DriftVerdict.of(rows, persistence, earlier.stream().map(it -> it.data().window())),
        DriftVerdict.of(given, persistence, earlier.stream().map(it -> it.prediction().window())),
        rows,
        given,
        ColumnQuality.of(reference, window));
  }

  private List<ColumnDrift> judge(int position, WindowProfile window, LimitSource calibration) {
    ColumnProfile column = reference.watched().get(position);
    long[] counts = window.counts(position);
    long rows = Arrays.stream(counts).sum();
    Sample sample = column.bins().sample(Thinning.of(counts));
    boolean enough = rows >= reference.policy().minimumRows();
    List<ColumnDrift> found = new ArrayList<>();
    for (DriftLimit calibrated : column.limits()) {
      DriftLimit limit = calibrated.ofWindow(rows, calibration.leastRows());
      TwoSampleTest test = requireNonNull(tests.get(limit.test()), limit.test());
      Comparison comparison = test.compare(samples.get(position), sample);
      found.add(
          new ColumnDrift(
              column.name(),
              limit.test(),
              enough ? verdict(comparison, limit) : Verdict.INSUFFICIENT,
              comparison.statistic(),
              limit.typical(),
              limit.threshold(),
              comparison.pValue(),
              column.counts().stream().mapToLong(Long::longValue).sum(),
              rows,
              counts[CellFinder.MISSING]));
    }
    return found;
  }

  /** Chance is for the limit to tell, size for the test. */
  private static Verdict verdict(Comparison comparison, DriftLimit limit) {
    if (comparison.verdict() == Verdict.INSUFFICIENT || Double.isNaN(limit.threshold())) {
      return Verdict.INSUFFICIENT;
    }
    if (comparison.statistic() <= limit.threshold()) {
      return Verdict.STABLE;
    }
    return comparison.verdict() == Verdict.STABLE ? Verdict.WARNING : Verdict.DRIFT;
  }
}
