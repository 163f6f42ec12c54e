// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.mlops4j.data.ColumnAbsentException;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.EarlierRows;
import org.mlops4j.data.Extraction;
import org.mlops4j.data.Rows;
import org.mlops4j.data.Streamed;

/**
 * Checks that are made together, in one pass over the data. All of them are made, whatever fails.
 * Immutable, thread-safe. The stack trace of a check that is an {@link CheckStatus#ERROR} goes to
 * the {@link System.Logger} of this class at level {@code DEBUG}.
 *
 * @param <T> the row
 */
public final class CheckSuite<T> {
  /** So many parts may wait to be measured before reading goes on. */
  private static final int MOST_WAITING = 2;

  private final List<Check<T>> checks;

  private CheckSuite(List<Check<T>> checks) {
    this.checks = checks;
  }

  /**
   * A suite of these checks.
   *
   * @throws IllegalArgumentException if there is none, or two have the same rule
   */
  public static <T> CheckSuite<T> of(List<? extends Check<T>> checks) {
    List<Check<T>> all = List.copyOf(checks);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("checks were none but must be at least one");
    }
    List<String> twice =
        all.stream()
            .collect(groupingBy(Check::rule, LinkedHashMap::new, counting()))
            .entrySet()
            .stream()
            .filter(rule -> rule.getValue() > 1)
            .map(Map.Entry::getKey)
            .toList();
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(
          "checks had the rules " + twice + " more than once but each must tell its check apart");
    }
    return new CheckSuite<>(all);
  }

  /** The checks, in order. */
  public List<Check<T>> checks() {
    return checks;
  }

  /** Measures and judges on the calling thread. */
  public CheckReport run(Dataset<T> data, CheckContext context) {
    return run(data, context, Runnable::run);
  }

  /**
   * Measures and judges. The report does not depend on the executor.
   *
   * @param executor may run parts of the pass; the calling thread does what the executor does not,
   *     so it may be busy, bounded or the one that this call is made on
   */
  public CheckReport run(Dataset<T> data, CheckContext context, Executor executor) {
    return judge(measure(data, executor), context);
  }

  /**
   * Measures and judges rows as they are read, on the calling thread: no more of them than one part
   * of about 64k is ever held. What else is kept is what the checks need: little for most, every
   * distinct value for {@code unique}. A check of the dataset as a whole ({@link Check#data}) is an
   * {@link CheckStatus#ERROR}. The report is that of the same rows in one dataset.
   *
   * @throws Exception what the source throws; there is no report then
   */
  public CheckReport run(DataSource<T> source, CheckContext context) throws Exception {
    return run(source, context, Runnable::run);
  }

  /**
   * The same, in less time: the calling thread reads on while the executor measures. Two parts more
   * are held then, and one for each of its threads. The report does not depend on the executor.
   *
   * @param executor may measure parts; the calling thread measures what waits for too long, so it
   *     may be busy, bounded or the one that this call is made on
   * @throws Exception what the source throws; there is no report then
   */
  public CheckReport run(DataSource<T> source, CheckContext context, Executor executor)
      throws Exception {
    return judge(measure(source, executor), context);
  }

  /**
   * Takes all measures that the checks need as the rows are read.
   *
   * @throws Exception what the source throws
   * @see #run(DataSource, CheckContext, Executor)
   */
  public Measured measure(DataSource<T> source, Executor executor) throws Exception {
    Pass<T> pass = new Pass<>(new LinkedHashSet<>(needs()), executor);
    Streamed<T> streamed;
    try {
      streamed =
          source.stream(
              part -> {
                pass.add(() -> Batch.of(part, part.first()));
                pass.workUntilWaiting(MOST_WAITING);
              });
    } finally {
      pass.finish();
    }
    return new Measured(
        streamed.contentId(),
        streamed.rows(),
        streamed.skipped(),
        streamed.rows() > 0 ? pass.results() : Map.of());
  }

  /** Takes all measures that the checks need, each once. */
  public Measured measure(Dataset<T> data, Executor executor) {
    return measure(Extraction.complete(data), executor);
  }

  /**
   * Takes the measures of rows that were stored when the record may have been another, for {@link
   * CheckContext#withReference(Measured)}. A measure of a column that they do not have fails: a
   * check that compares it is an {@link CheckStatus#ERROR} which says so, and no other check is.
   */
  public Measured measure(EarlierRows<T> rows, Executor executor) {
    return new Measured(
        rows.contentId(),
        rows.size(),
        0,
        rows.size() > 0 ? results(rows.parts(), needs(), executor) : Map.of());
  }

  /** The same, remembering how many rows the source left out. */
  public Measured measure(Extraction<T> extraction, Executor executor) {
    Dataset<T> data = extraction.data();
    Map<Measure<?, ?>, Attempt<?>> attempts = new LinkedHashMap<>();
    if (!data.isEmpty()) {
      Set<Measure<T, ?>> fused = new LinkedHashSet<>();
      for (Measure<T, ?> measure : needs()) {
        if (measure instanceof WholeData<?>) {
          attempts.computeIfAbsent(measure, whole -> whole(measure).of(data));
        } else {
          fused.add(measure);
        }
      }
      attempts.putAll(results(data.parts(), fused, executor));
    }
    return new Measured(data.contentId(), data.size(), extraction.skipped(), attempts);
  }

  private static <T> Map<Measure<?, ?>, Attempt<?>> results(
      List<Rows<T>> parts, Collection<Measure<T, ?>> measures, Executor executor) {
    Pass<T> pass = new Pass<>(new LinkedHashSet<>(measures), executor);
    parts.forEach(part -> pass.add(() -> Batch.of(part, part.first())));
    pass.finish();
    return pass.results();
  }

  /** Lets every check decide by what was measured. */
  public CheckReport judge(Measured measured, CheckContext context) {
    List<CheckResult> results =
        checks.stream().map(check -> result(check, finding(check, measured, context))).toList();
    return new CheckReport(
        measured.data(), measured.rows(), measured.skipped(), context.compared(), results);
  }

  /**
   * The numbers that the checks sum the data up by, such as {@code mean of distance}: what a {@link
   * MetricJournal} remembers. A number that could not be measured is left out.
   */
  public SortedMap<String, Double> metrics(Measured measured) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    if (measured.rows() == 0) {
      return metrics;
    }
    for (Check<T> check : checks) {
      if (check instanceof Metered metered) {
        try {
          metrics.putAll(metered.metrics(measured));
        } catch (MeasureFailedException e) {
          // The check itself is an ERROR, and says why.
        }
      }
    }
    return metrics;
  }

  /** The cast is safe: a measure of rows {@code T} that is of whole data is of whole data of T. */
  @SuppressWarnings("unchecked")
  private static <T> WholeData<T> whole(Measure<T, ?> measure) {
    return (WholeData<T>) measure;
  }

  private List<Measure<T, ?>> needs() {
    return checks.stream().<Measure<T, ?>>flatMap(check -> check.needs().stream()).toList();
  }

  private static <T> Finding finding(Check<T> check, Measured measured, CheckContext context) {
    if (measured.rows() == 0 && !check.needs().isEmpty()) {
      return Finding.skipped("the data has no rows");
    }
    try {
      Finding finding = check.decide(measured, context);
      if (finding == null) {
        throw new IllegalStateException("decide gave no finding");
      }
      return finding;
    } catch (MeasureFailedException e) {
      String compared =
          e.getCause() instanceof ColumnAbsentException ? " by '" + check.rule() + "'" : "";
      return error(check, e.getMessage() + compared, e);
    } catch (Exception | StackOverflowError e) {
      return error(check, Shown.failure(e), e);
    }
  }

  private static Finding error(Check<?> check, String message, Throwable cause) {
    // Asked for here only: to find the host's logging takes longer than many a check.
    System.getLogger(CheckSuite.class.getName())
        .log(System.Logger.Level.DEBUG, "check '" + check.rule() + "' failed", cause);
    return new Finding(CheckStatus.ERROR, "", "", 0, 0, 0, List.of(), message);
  }

  private static CheckResult result(Check<?> check, Finding finding) {
    return new CheckResult(
        check.rule(),
        check.kind(),
        check.columns(),
        check.severity(),
        finding.status(),
        finding.expected(),
        finding.observed(),
        finding.evaluated(),
        finding.missing(),
        finding.failed(),
        finding.samples(),
        finding.message());
  }
}
