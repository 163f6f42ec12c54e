// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.tribuo.RandomForest;
import org.mlops4j.tribuo.Tribuo;
import org.mlops4j.tribuo.TribuoForest;

/**
 * Training a forest on continuous numbers against Tribuo's own trainer: {@code benchmarks/compare
 * training}. Several minutes, nearly all of them Tribuo's.
 *
 * <p>Both grow the same number of trees with the same settings on the same samples, on one thread.
 * Ours begins with rows as they are and ends with a compiled model; Tribuo begins with examples
 * that are prepared. The cost is the processor time of the whole process, which counts the garbage
 * collector. Arguments: trees, then rows.
 *
 * <p>Few trees take long enough to tell what training costs, but chance moves their AUC by more
 * than cutting numbers at quantiles does. So AUCs are compared where there are enough trees: first
 * on few rows, and at the end if the arguments ask for so many.
 */
public final class Training {
  private static final int TREES = 4;
  private static final int ROWS = 100_000;
  private static final int JUDGED = 20_000;
  private static final int FEW_ROWS = 10_000;
  private static final int MANY_TREES = 40;
  private static final int DEPTH = 12;
  private static final double TOLERANCE = 0.003;
  private static final Logger TALKATIVE = Logger.getLogger("org.tribuo");

  private final PrintStream out;
  private final List<Sample> judged = Sample.dataset(JUDGED, 2).stream().toList();

  private Training(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    TALKATIVE.setLevel(Level.WARNING);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int trees = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TREES;
    int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS;
    Training training = new Training(out);
    training.ratio(MANY_TREES, FEW_ROWS);
    double ratio = training.ratio(trees, rows);
    out.printf(Locale.ROOT, "%nRATIO tribuo-forest %.2f%n", ratio);
  }

  /** What Tribuo's training costs over ours. */
  private double ratio(int trees, int rows) throws Exception {
    out.printf(Locale.ROOT, "%d trees of depth %d on %,d rows%n", trees, DEPTH, rows);
    Dataset<Sample> train = Sample.dataset(rows, 1);
    RandomForest<Sample> trainer =
        Tribuo.randomForest(Sample.FEATURES, Sample.YES).trees(trees).depth(DEPTH);
    Timed<Model<Sample, Classification>> ours =
        timed(() -> trainer.train(train, TrainingContext.SILENT));
    double ourAuc = auc(judged, row -> ours.made().predict(row).score(1));
    print("mlops", ours.seconds(), ourAuc);
    Timed<ToDoubleFunction<Sample>> theirs = timed(TribuoForest.prepare(trainer, train)::train);
    double theirAuc = auc(judged, theirs.made());
    print("tribuo-forest", theirs.seconds(), theirAuc);
    if (trees >= MANY_TREES && ourAuc < theirAuc - TOLERANCE) {
      throw new IllegalStateException(
          "our AUC is %.4f but Tribuo's %.4f".formatted(ourAuc, theirAuc));
    }
    return theirs.seconds() / ours.seconds();
  }

  private void print(String name, double seconds, double auc) {
    out.printf(Locale.ROOT, "  %-16s %8.2f s of processor time, AUC %.4f%n", name, seconds, auc);
  }

  /** What was made, and the processor time that it took. */
  private record Timed<V>(V made, double seconds) {}

  private static <V> Timed<V> timed(Callable<V> work) throws Exception {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    V made = work.call();
    return new Timed<>(made, (system.getProcessCpuTime() - before) / 1e9);
  }

  /** The share of pairs of a yes and a no that are in order, ties counted by halves. */
  private static double auc(List<Sample> rows, ToDoubleFunction<Sample> score) {
    record Scored(double score, boolean yes) {}
    Scored[] scored =
        rows.stream()
            .map(row -> new Scored(score.applyAsDouble(row), Boolean.TRUE.equals(row.yes())))
            .toArray(Scored[]::new);
    Arrays.sort(scored, Comparator.comparingDouble(Scored::score));
    double ordered = 0;
    long no = 0;
    long yes = 0;
    for (int start = 0; start < scored.length; ) {
      int end = start;
      long tiedYes = 0;
      while (end < scored.length && scored[end].score() == scored[start].score()) {
        tiedYes += scored[end++].yes() ? 1 : 0;
      }
      long tiedNo = end - start - tiedYes;
      ordered += tiedYes * (no + tiedNo / 2.0);
      yes += tiedYes;
      no += tiedNo;
      start = end;
    }
    return ordered / ((double) yes * no);
  }
}
