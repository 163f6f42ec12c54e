// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The columns of a data set compared one by one, and what follows for the whole.
 *
 * @param columns the comparison of each column, in the given order; unmodifiable
 * @param verdict of the data set
 */
public record DatasetDrift(Map<String, Comparison> columns, Verdict verdict) {
  private static final int LARGE_REFERENCE = 1_000;
  private static final int FEW_VALUES = 5;

  /** Copies the columns. */
  public DatasetDrift {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * The default: Kolmogorov–Smirnov for numbers, χ² of homogeneity for labels and for numbers with
   * at most five distinct values, corrected for the number of columns by Benjamini and Hochberg.
   * The data set has drifted if any column has; nothing is said where no column could be compared.
   *
   * @param alpha the share of false alarms among all alarms that is accepted, in (0, 1)
   * @throws IllegalArgumentException if both sides do not have the same columns of the same kinds
   */
  public static DatasetDrift of(
      Map<String, Sample> reference, Map<String, Sample> current, double alpha) {
    requireSameColumns(reference, current);
    Map<String, Comparison> columns = new LinkedHashMap<>();
    reference.forEach(
        (column, sample) -> columns.put(column, compared(sample, sample(current, column), alpha)));
    return corrected(columns, alpha);
  }

  /**
   * {@link #of(Map, Map, double)} with the columns compared at the same time.
   *
   * @throws InterruptedException if the calling thread is interrupted; what is not compared by then
   *     is not begun
   */
  public static DatasetDrift of(
      Map<String, Sample> reference,
      Map<String, Sample> current,
      double alpha,
      ExecutorService executor)
      throws InterruptedException {
    requireSameColumns(reference, current);
    List<Callable<Comparison>> comparing = new ArrayList<>();
    reference.forEach(
        (column, sample) -> comparing.add(() -> compared(sample, sample(current, column), alpha)));
    Iterator<Future<Comparison>> compared = executor.invokeAll(comparing).iterator();
    Map<String, Comparison> columns = new LinkedHashMap<>();
    for (String column : reference.keySet()) {
      try {
        columns.put(column, compared.next().get());
      } catch (ExecutionException fault) {
        throw new IllegalArgumentException(
            "column " + column + " could not be compared", fault.getCause());
      }
    }
    return corrected(columns, alpha);
  }

  private static Comparison compared(Sample reference, Sample current, double alpha) {
    TwoSampleTest test =
        reference instanceof CategoricalSample || !hasMoreValuesThan(FEW_VALUES, reference, current)
            ? ChiSquared.homogeneity(alpha)
            : KolmogorovSmirnov.twoSided(alpha);
    return test.compare(reference, current);
  }

  private static DatasetDrift corrected(Map<String, Comparison> columns, double alpha) {
    List<Map.Entry<String, Comparison>> judged =
        columns.entrySet().stream()
            .filter(column -> column.getValue().verdict() != Verdict.INSUFFICIENT)
            .toList();
    double[] adjusted =
        MultipleTesting.BENJAMINI_HOCHBERG.adjusted(
            judged.stream().mapToDouble(column -> column.getValue().pValue()).toArray());
    boolean any = false;
    for (int i = 0; i < adjusted.length; i++) {
      boolean drifted = adjusted[i] <= alpha;
      any |= drifted;
      Verdict verdict = drifted ? Verdict.DRIFT : Verdict.STABLE;
      Map.Entry<String, Comparison> column = judged.get(i);
      column.setValue(corrected(column.getValue(), verdict));
    }
    Verdict whole = any ? Verdict.DRIFT : Verdict.STABLE;
    return new DatasetDrift(columns, judged.isEmpty() ? Verdict.INSUFFICIENT : whole);
  }

  /**
   * Evidently's rule for each column, by the rows of the reference and the number of distinct
   * values, without a correction; the data set has drifted if half of its columns have.
   *
   * @throws IllegalArgumentException if both sides do not have the same columns of the same kinds
   */
  public static DatasetDrift likeEvidently(
      Map<String, Sample> reference, Map<String, Sample> current) {
    requireSameColumns(reference, current);
    Map<String, Comparison> columns = new LinkedHashMap<>();
    reference.forEach(
        (column, sample) -> {
          Sample now = sample(current, column);
          columns.put(column, testLikeEvidently(sample, now).compare(sample, now));
        });
    DatasetDrift drift = new DatasetDrift(columns, Verdict.STABLE);
    return drift.share() >= 0.5 ? new DatasetDrift(columns, Verdict.DRIFT) : drift;
  }

  /** The columns that have drifted. */
  public List<String> drifted() {
    return columns.entrySet().stream()
        .filter(column -> column.getValue().verdict() == Verdict.DRIFT)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The share of the columns that have drifted; 0 without columns. */
  public double share() {
    return columns.isEmpty() ? 0 : (double) drifted().size() / columns.size();
  }

  private static Sample sample(Map<String, Sample> samples, String column) {
    return Objects.requireNonNull(samples.get(column), column);
  }

  static TwoSampleTest testLikeEvidently(Sample reference, Sample current) {
    boolean labels = reference instanceof CategoricalSample;
    boolean large = reference.rows() > LARGE_REFERENCE;
    if (labels || !hasMoreValuesThan(FEW_VALUES, reference, current)) {
      if (large) {
        return JensenShannon.likeEvidently();
      }
      return hasMoreValuesThan(2, reference, current)
          ? ChiSquared.likeEvidently()
          : TwoProportions.likeEvidently();
    }
    return large ? Wasserstein.likeEvidently() : KolmogorovSmirnov.likeEvidently();
  }

  private static boolean hasMoreValuesThan(int limit, Sample reference, Sample current) {
    if (reference instanceof NumericSample first
        && current instanceof NumericSample second
        && (first.hasMoreDistinctThan(limit) || second.hasMoreDistinctThan(limit))) {
      return true;
    }
    return BinCounts.categories(reference, current).bins() > limit;
  }

  private static Comparison corrected(Comparison comparison, Verdict verdict) {
    return new Comparison(
        comparison.definition(),
        comparison.statistic(),
        comparison.pValue(),
        comparison.threshold(),
        verdict,
        comparison.referenceUsed(),
        comparison.currentUsed());
  }

  private static void requireSameColumns(
      Map<String, Sample> reference, Map<String, Sample> current) {
    if (!reference.keySet().equals(current.keySet())) {
      throw new IllegalArgumentException(
          "the current columns were "
              + current.keySet()
              + " but must be those of the reference, "
              + reference.keySet());
    }
  }
}
