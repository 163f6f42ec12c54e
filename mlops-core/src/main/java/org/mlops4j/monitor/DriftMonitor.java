// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.model.ModelName;

/**
 * What is watched of a model's traffic, and how often an alarm may be false.
 *
 * <p>Every column that the model reads is compared with the reference, and so are the answers.
 * Limits are not those of a textbook: they are calibrated by clean windows, which are drawn from
 * the reference at the real size, each held against the rest of it. So they know how many rows a
 * window has, how many columns are watched, and, with a {@linkplain #blockedBy block key}, that the
 * rows of a day resemble each other. A window then has a column in {@code DRIFT} by chance with at
 * most the {@linkplain #falseAlarmRate stated probability}, over all columns and tests together,
 * <em>if it comes from what the reference comes from</em>. A trend or a season that the reference
 * does not cover is a change like any other.
 *
 * <p>Defaults: windows of 1,000 rows taken as independent, a false-alarm rate of 0.05 per window,
 * an alarm when 2 of the last 3 windows drift, at least 100 rows, 500 clean windows, seed 0.
 *
 * <p>The tests must have a statistic that is never negative and grows as samples move apart, such
 * as PSI, Kolmogorov–Smirnov's, chi-squared, or any distance. The answers of a {@link
 * org.mlops4j.model.Classification} are watched by the probability of {@code true} if it is a
 * yes-or-no answer, else by the label; those of a {@link org.mlops4j.model.Regression} by the
 * value; other answers are not watched.
 *
 * <p>Immutable; every call gives a new object. Thread-safe if its tests are.
 *
 * @param <T> the row
 * @param <O> the answer of the model
 */
public final class DriftMonitor<T, O> {
  private final ModelName<T, O> model;
  private final List<TwoSampleTest> numberTests;
  private final List<TwoSampleTest> labelTests;
  private final Set<String> ignored;
  private final @Nullable Accessor<T, ? extends Comparable<?>> block;
  private final AlarmPolicy policy;
  private final int resamples;
  private final long seed;

  private DriftMonitor(
      ModelName<T, O> model,
      List<TwoSampleTest> numberTests,
      List<TwoSampleTest> labelTests,
      Set<String> ignored,
      @Nullable Accessor<T, ? extends Comparable<?>> block,
      AlarmPolicy policy,
      int resamples,
      long seed) {
    this.model = model;
    this.numberTests = numberTests;
    this.labelTests = labelTests;
    this.ignored = ignored;
    this.block = block;
    this.policy = policy;
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * Watches every column by one test.
   *
   * @param test compares both numbers and labels, as {@code Psi.robust()} of {@code mlops-drift}
   *     does
   */
  public static <T, O> DriftMonitor<T, O> of(ModelName<T, O> model, TwoSampleTest test) {
    return of(model, test, test);
  }

  /**
   * Watches numbers by one test and labels by another.
   *
   * @param numbers compares numbers
   * @param labels compares labels; also numbers of which the reference has at most 32
   */
  public static <T, O> DriftMonitor<T, O> of(
      ModelName<T, O> model, TwoSampleTest numbers, TwoSampleTest labels) {
    return new DriftMonitor<>(
        requireNonNull(model, "model"),
        List.of(requireNonNull(numbers, "numbers")),
        List.of(requireNonNull(labels, "labels")),
        Set.of(),
        null,
        new AlarmPolicy(
            new WindowSize(1_000, WindowSize.Unit.ROWS), 0.05, new Persistence(2, 3), 100),
        500,
        0);
  }

  /** Watches numbers by a further test as well; the false-alarm rate stays what it is. */
  public DriftMonitor<T, O> numbersAlsoBy(TwoSampleTest test) {
    return new DriftMonitor<>(
        model, and(numberTests, test), labelTests, ignored, block, policy, resamples, seed);
  }

  /** Watches labels by a further test as well; the false-alarm rate stays what it is. */
  public DriftMonitor<T, O> labelsAlsoBy(TwoSampleTest test) {
    return new DriftMonitor<>(
        model, numberTests, and(labelTests, test), ignored, block, policy, resamples, seed);
  }

  /** Leaves out a column that the model reads, such as one that only ever grows. */
  public DriftMonitor<T, O> ignoring(Accessor<T, ?> column) {
    Set<String> more = new LinkedHashSet<>(ignored);
    more.add(AccessorName.of(column));
    return new DriftMonitor<>(
        model, numberTests, labelTests, Set.copyOf(more), block, policy, resamples, seed);
  }

  /** The same with windows of so many rows. */
  public DriftMonitor<T, O> windowOfRows(int rows) {
    return with(
        new AlarmPolicy(
            new WindowSize(rows, WindowSize.Unit.ROWS),
            policy.falseAlarmRate(),
            policy.persistence(),
            policy.minimumRows()));
  }

  /**
   * The same with windows of so many blocks, such as 7 days; see {@link #blockedBy}.
   *
   * @throws IllegalStateException when the profile is made, if there is no block key
   */
  public DriftMonitor<T, O> windowOfBlocks(int blocks) {
    return with(
        new AlarmPolicy(
            new WindowSize(blocks, WindowSize.Unit.BLOCKS),
            policy.falseAlarmRate(),
            policy.persistence(),
            policy.minimumRows()));
  }

  /**
   * The same for rows that are correlated where a value of them is equal, such as the flights of a
   * day. A clean window is then made of whole neighbouring blocks, in the order of the key, as a
   * real one is (Künsch, Annals of Statistics 17, 1989); rows without a value are the last block.
   *
   * @param key a method reference
   */
  public DriftMonitor<T, O> blockedBy(Accessor<T, ? extends Comparable<?>> key) {
    AccessorName.of(key);
    return new DriftMonitor<>(
        model, numberTests, labelTests, ignored, key, policy, resamples, seed);
  }

  /**
   * The same with another probability that a clean window drifts anywhere.
   *
   * @param rate in (0, 0.5]
   */
  public DriftMonitor<T, O> falseAlarmRate(double rate) {
    return with(new AlarmPolicy(policy.window(), rate, policy.persistence(), policy.minimumRows()));
  }

  /** The same with alarms when so many of so many windows drift. */
  public DriftMonitor<T, O> persisting(int needed, int of) {
    return with(
        new AlarmPolicy(
            policy.window(),
            policy.falseAlarmRate(),
            new Persistence(needed, of),
            policy.minimumRows()));
  }

  /** The same with nothing concluded from windows of fewer rows. */
  public DriftMonitor<T, O> minimumRows(long rows) {
    return with(
        new AlarmPolicy(policy.window(), policy.falseAlarmRate(), policy.persistence(), rows));
  }

  /**
   * The same with another number of clean windows: more of them come closer to the stated rate from
   * below, and cost more. By blocks there are never more than the reference has.
   *
   * @param windows at least 20
   */
  public DriftMonitor<T, O> resamples(int windows) {
    if (windows < 20) {
      throw new IllegalArgumentException("windows was " + windows + " but must be at least 20");
    }
    return new DriftMonitor<>(
        model, numberTests, labelTests, ignored, block, policy, windows, seed);
  }

  /** The same with another draw of the clean windows. */
  public DriftMonitor<T, O> seed(long value) {
    return new DriftMonitor<>(
        model, numberTests, labelTests, ignored, block, policy, resamples, value);
  }

  /** The model that is watched. */
  public ModelName<T, O> model() {
    return model;
  }

  /**
   * Takes the profile of a version. Costs one pass over the rows, then about one comparison of
   * reference size for each clean window, column and test: for 25,000 rows, 10 columns and 300
   * windows some two seconds.
   *
   * @param columns the methods of the row that the model reads
   * @param reference the rows that the version learnt from
   * @param judged the model that answers
   * @param holdout rows that {@code judged} has not learnt from
   * @throws IllegalArgumentException if the reference is empty or lacks a column
   * @throws IllegalStateException if windows are of blocks and there is no block key
   */
  public ReferenceProfile profile(
      List<String> columns, Dataset<T> reference, Function<T, O> judged, Dataset<T> holdout) {
    if (policy.window().unit() == WindowSize.Unit.BLOCKS && block == null) {
      throw new IllegalStateException(
          "window was " + policy.window() + " but without blockedBy it must be of rows");
    }
    if (reference.isEmpty()) {
      throw new IllegalArgumentException("reference had no rows but must have some");
    }
    return new ProfileMaker<>(this, judged).make(columns, reference, holdout);
  }

  /**
   * A judge of windows against a profile. Making it costs a few milliseconds; keep it while the
   * version serves.
   *
   * @throws IllegalArgumentException if the rows lack a column of the profile, or it was made with
   *     tests that this monitor does not have
   */
  public DriftJudge<T, O> against(ReferenceProfile profile) {
    return new DriftJudge<>(this, profile);
  }

  /** When something is an alarm. */
  public AlarmPolicy policy() {
    return policy;
  }

  List<TwoSampleTest> tests(ColumnBins bins) {
    return bins instanceof ColumnBins.Grid ? numberTests : labelTests;
  }

  boolean watches(String column) {
    return !ignored.contains(column);
  }

  Optional<Accessor<T, ? extends Comparable<?>>> block() {
    return Optional.ofNullable(block);
  }

  int resamples() {
    return resamples;
  }

  long seed() {
    return seed;
  }

  private DriftMonitor<T, O> with(AlarmPolicy other) {
    return new DriftMonitor<>(
        model, numberTests, labelTests, ignored, block, other, resamples, seed);
  }

  private static List<TwoSampleTest> and(List<TwoSampleTest> tests, TwoSampleTest test) {
    if (tests.stream().anyMatch(known -> known.id().equals(test.id()))) {
      throw new IllegalArgumentException("test '" + test.id() + "' is there already");
    }
    return Stream.concat(tests.stream(), Stream.of(test)).toList();
  }
}
