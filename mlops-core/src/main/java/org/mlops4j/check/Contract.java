// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Schema;

/**
 * What each row must keep, of all that a suite says about data: so that one live request is held to
 * the same rules as the rows that were learnt from.
 *
 * <p>It consists of the checks of rows that every row must pass and that one row can decide: not of
 * those that allow for some ({@code mostly}), nor of uniqueness, order, statistics, slices or rules
 * for the dataset. {@link #rules} says which are left.
 *
 * <p>Immutable, thread-safe. A row without problems costs well under a microsecond for 20 rules,
 * and nothing is allocated but what the row's own methods and predicates allocate and the box of a
 * primitive that is looked up in a set.
 *
 * @param <T> the row
 */
public final class Contract<T> {
  /** Enough that threads seldom meet; a power of two. */
  private static final int DESKS = 64;

  private final Schema<T> schema;
  private final List<RowCheck<T>> checks;
  private final AtomicReferenceArray<@Nullable Desk<T>> desks = new AtomicReferenceArray<>(DESKS);

  private Contract(Schema<T> schema, List<RowCheck<T>> checks) {
    this.schema = schema;
    this.checks = checks;
  }

  /**
   * The contract that a suite contains.
   *
   * @param type the record
   * @throws IllegalArgumentException if no check of the suite can be decided by one row
   */
  public static <T> Contract<T> of(Class<T> type, CheckSuite<T> suite) {
    List<RowCheck<T>> checks = new ArrayList<>();
    for (Check<T> check : suite.checks()) {
      if (check instanceof RowCheck<T> rows && rows.decidedByOneRow()) {
        checks.add(rows);
      }
    }
    if (checks.isEmpty()) {
      throw new IllegalArgumentException(
          "suite had no check that one row decides but must have at least one");
    }
    return new Contract<>(Schema.of(type), List.copyOf(checks));
  }

  /** What each row must keep, in the order of the suite. */
  public List<String> rules() {
    return checks.stream().map(RowCheck::rule).toList();
  }

  /** All that is wrong with a row, in the order of the rules; empty when nothing is. */
  public List<RowProblem> problems(T row) {
    if (row == null) {
      throw new IllegalArgumentException("row was null but must be a record");
    }
    int place = (int) (Thread.currentThread().getId() & DESKS - 1);
    Desk<T> free = desks.getAndSet(place, null);
    Desk<T> desk = free == null ? new Desk<>(schema, checks) : free;
    List<RowProblem> problems = desk.problems(row);
    desks.set(place, desk);
    return problems;
  }

  /** Whether nothing that blocks is wrong with a row. */
  public boolean accepts(T row) {
    List<RowProblem> problems = problems(row);
    return problems.isEmpty()
        || problems.stream().noneMatch(problem -> problem.severity() == Severity.BLOCK);
  }

  /** Parts the rows with a problem that blocks from all others; both keep their order. */
  public Sifted<T> sift(Dataset<T> data) {
    BitSet bad = new BitSet(data.size());
    List<Quarantined> reasons = new ArrayList<>();
    int position = 0;
    for (T row : data) {
      List<RowProblem> problems =
          problems(row).stream().filter(problem -> problem.severity() == Severity.BLOCK).toList();
      if (!problems.isEmpty()) {
        bad.set(position);
        reasons.add(new Quarantined(position, problems));
      }
      position++;
    }
    if (bad.isEmpty()) {
      return new Sifted<>(data, data.select(), reasons);
    }
    BitSet good = new BitSet(data.size());
    good.set(0, data.size());
    good.andNot(bad);
    return new Sifted<>(
        data.select(good.stream().toArray()), data.select(bad.stream().toArray()), reasons);
  }

  /**
   * The rows of a source that keep the contract, as long as no more than a share of all breaks it:
   * otherwise a {@link QuarantineException} is thrown. Those that do not keep it are written to a
   * file each time that the source is read, as {@link Sifted#write} does, whether they are too many
   * or not; what stood there before is lost. They count as {@linkplain
   * org.mlops4j.data.Extraction#skipped skipped}, so reports and runs tell their number.
   *
   * @param share of all rows that may break the contract, in [0, 1)
   * @param quarantine the file, in UTF-8; its directory must exist
   */
  public DataSource<T> keeping(DataSource<T> source, double share, Path quarantine) {
    return new SiftedSource<>(source, this, share, quarantine);
  }

  @Override
  public String toString() {
    return "contract" + rules();
  }

  /** Everything prepared to judge one row at a time; used by one thread at a time. */
  private static final class Desk<T> {
    private final RequestSource<T> request;
    private final List<RowJudge<T>> judges;

    Desk(Schema<T> schema, List<RowCheck<T>> checks) {
      this.request = new RequestSource<>(schema);
      Batch<T> batch = Batch.of(request, 0);
      this.judges =
          checks.stream().map(check -> check.judge(batch)).flatMap(Optional::stream).toList();
    }

    List<RowProblem> problems(T row) {
      request.show(row);
      List<RowProblem> problems = null;
      for (int i = 0; i < judges.size(); i++) {
        RowProblem problem = judges.get(i).problem(row);
        if (problem != null) {
          problems = problems == null ? new ArrayList<>() : problems;
          problems.add(problem);
        }
      }
      request.show(null);
      return problems == null ? List.of() : List.copyOf(problems);
    }
  }
}
