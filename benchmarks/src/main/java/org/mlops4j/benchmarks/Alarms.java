// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.drift.AndersonDarling;
import org.mlops4j.drift.ChiSquared;
import org.mlops4j.drift.CramerVonMises;
import org.mlops4j.drift.EnergyDistance;
import org.mlops4j.drift.GTest;
import org.mlops4j.drift.Hellinger;
import org.mlops4j.drift.JensenShannon;
import org.mlops4j.drift.KolmogorovSmirnov;
import org.mlops4j.drift.KullbackLeibler;
import org.mlops4j.drift.LInfinity;
import org.mlops4j.drift.MannWhitney;
import org.mlops4j.drift.Psi;
import org.mlops4j.drift.StudentT;
import org.mlops4j.drift.TotalVariation;
import org.mlops4j.drift.TwoProportions;
import org.mlops4j.drift.Wasserstein;
import org.mlops4j.drift.stream.StreamDetector;

/**
 * How often detectors alarm where nothing has changed, and how soon or how surely where something
 * has: {@code benchmarks/compare alarms}, beside MOA if built with {@code -Ppeers}. Seeds are
 * fixed, so the tables are the same on every machine.
 */
public final class Alarms {
  private static final int WINDOWS = 1_000;
  private static final int STREAMS = 100;
  private static final int STATIONARY = 20_000;

  private final PrintStream out;

  private Alarms(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Alarms alarms = new Alarms(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    alarms.windows();
    RowAlarms.print(alarms.out);
    Map<String, Supplier<StreamPeer.Detector>> detectors = new LinkedHashMap<>();
    Watchers.standard().forEach((name, maker) -> detectors.put(name, () -> of(maker.get())));
    for (StreamPeer peer : ServiceLoader.load(StreamPeer.class)) {
      peer.detectors().forEach((name, maker) -> detectors.put(peer.name() + " " + name, maker));
    }
    alarms.streams(detectors);
    alarms.out.println();
    double classic = alarms.rate(Psi.classic(), 100, x -> x);
    double robust = alarms.rate(Psi.robust(), 100, x -> x);
    alarms.out.printf(
        Locale.ROOT, "RATIO psi-false-alarms %.1f%n", classic / Math.max(robust, 1.0 / WINDOWS));
  }

  private static StreamPeer.Detector of(StreamDetector detector) {
    return value -> Watchers.alarms(detector, value);
  }

  private static Map<String, TwoSampleTest> defaults() {
    Map<String, TwoSampleTest> tests = new LinkedHashMap<>();
    tests.put("psi, robust", Psi.robust());
    tests.put("psi, classic", Psi.classic());
    tests.put("kolmogorov-smirnov", KolmogorovSmirnov.twoSided(0.05));
    tests.put("cramer-von-mises", CramerVonMises.asymptotic(0.05));
    tests.put("anderson-darling", AndersonDarling.ties(0.05));
    tests.put("mann-whitney", MannWhitney.twoSided(0.05));
    tests.put("welch-t", StudentT.welch(0.05));
    tests.put("wasserstein, normed 0.1", Wasserstein.normed(0.1));
    tests.put("energy 0.1", EnergyDistance.atThreshold(0.1));
    tests.put("jensen-shannon 0.1", JensenShannon.base2(0.1));
    tests.put("hellinger 0.1", Hellinger.atThreshold(0.1));
    tests.put("kullback-leibler 0.1", KullbackLeibler.atThreshold(0.1));
    tests.put("total-variation 0.1", TotalVariation.atThreshold(0.1));
    tests.put("l-infinity 0.1", LInfinity.atThreshold(0.1));
    return tests;
  }

  private static Map<String, TwoSampleTest> ofTenCategories() {
    Map<String, TwoSampleTest> tests = new LinkedHashMap<>();
    tests.put("chi-squared, 10 values", ChiSquared.homogeneity(0.05));
    tests.put("g, 10 values", GTest.homogeneity(0.05));
    return tests;
  }

  private void windows() {
    out.printf(
        "Alarms in %% of %,d windows; a reference of the size of the window; normal values%n",
        WINDOWS);
    out.printf(
        "  %-24s %21s   %21s   %21s%n",
        "", "nothing moved", "mean moved by 0.2 sd", "spread x 1.3");
    out.printf("  %-24s", "rows");
    for (int effect = 0; effect < 3; effect++) {
      out.printf(" %6d %6d %7d  ", 100, 1_000, 10_000);
    }
    out.println();
    defaults().forEach((name, test) -> row(name, test, x -> x));
    ofTenCategories().forEach((name, test) -> row(name, test, Alarms::category));
    row("two-proportions, 2 values", TwoProportions.pooled(0.05), x -> x > 0 ? 1 : 0);
  }

  private static double category(double x) {
    return Math.max(0, Math.min(9, Math.floor(5 + 2 * x)));
  }

  private void row(String name, TwoSampleTest test, DoubleUnaryOperator column) {
    out.printf("  %-24s", name);
    for (DoubleUnaryOperator effect :
        new DoubleUnaryOperator[] {x -> x, x -> x + 0.2, x -> x * 1.3}) {
      for (int size : new int[] {100, 1_000, 10_000}) {
        double rate = rate(test, size, effect, column);
        out.printf(Locale.ROOT, " %s%5.1f ", size == 10_000 ? " " : "", 100 * rate);
      }
      out.print("  ");
    }
    out.println();
  }

  private double rate(TwoSampleTest test, int size, DoubleUnaryOperator effect) {
    return rate(test, size, effect, x -> x);
  }

  private static double rate(
      TwoSampleTest test, int size, DoubleUnaryOperator effect, DoubleUnaryOperator column) {
    SplittableRandom random = new SplittableRandom(size);
    int windows = size == 10_000 ? WINDOWS / 10 : WINDOWS;
    int alarms = 0;
    for (int window = 0; window < windows; window++) {
      Sample reference = normal(random, size, x -> x, column);
      Sample current = normal(random, size, effect, column);
      alarms += test.compare(reference, current).verdict() == Verdict.DRIFT ? 1 : 0;
    }
    return (double) alarms / windows;
  }

  private static Sample normal(
      SplittableRandom random, int size, DoubleUnaryOperator effect, DoubleUnaryOperator column) {
    double[] values = new double[size];
    for (int i = 0; i < size; i += 2) {
      double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      values[i] = column.applyAsDouble(effect.applyAsDouble(radius * Math.cos(angle)));
      if (i + 1 < size) {
        values[i + 1] = column.applyAsDouble(effect.applyAsDouble(radius * Math.sin(angle)));
      }
    }
    return Sample.numbers(values);
  }

  private void streams(Map<String, Supplier<StreamPeer.Detector>> detectors) {
    out.printf(
        "%n%d streams each. Without a change: values to a false alarm in %,d values with 20 %% of"
            + " errors.%nWith one: share found before the end, values to it, alarms before it in"
            + " a stream%n",
        STREAMS, STATIONARY);
    Map<String, LongFunction<double[]>> changes = new LinkedHashMap<>();
    changes.put("0.2 to 0.4", Alarms::doubled);
    for (String concept : Concepts.names()) {
      changes.put(concept, seed -> Concepts.errors(concept, seed));
    }
    out.printf("  %-18s %9s", "", "no change");
    changes.keySet().forEach(name -> out.printf(" %19s", name));
    out.println();
    detectors.forEach(
        (name, maker) -> {
          out.printf(Locale.ROOT, "  %-18s %9s", name, untilFalseAlarm(maker));
          changes.values().forEach(change -> out.printf(" %19s", delay(maker, change)));
          out.println();
        });
  }

  private static double[] doubled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[Concepts.LENGTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < (i < Concepts.CHANGE ? 0.2 : 0.4) ? 1 : 0;
    }
    return values;
  }

  private static String untilFalseAlarm(Supplier<StreamPeer.Detector> maker) {
    long alarms = 0;
    for (int stream = 0; stream < STREAMS; stream++) {
      SplittableRandom random = new SplittableRandom(7_000 + stream);
      StreamPeer.Detector detector = maker.get();
      for (int i = 0; i < STATIONARY; i++) {
        alarms += detector.update(random.nextDouble() < 0.2 ? 1 : 0) ? 1 : 0;
      }
    }
    long all = (long) STREAMS * STATIONARY;
    return alarms == 0 ? ">" + all : String.valueOf(all / alarms);
  }

  private static String delay(Supplier<StreamPeer.Detector> maker, LongFunction<double[]> streams) {
    int found = 0;
    long delays = 0;
    long early = 0;
    for (int stream = 0; stream < STREAMS; stream++) {
      double[] values = streams.apply(stream);
      StreamPeer.Detector detector = maker.get();
      for (int i = 0; i < values.length; i++) {
        if (!detector.update(values[i])) {
          continue;
        }
        if (i < Concepts.CHANGE) {
          early++;
        } else {
          found++;
          delays += i - Concepts.CHANGE;
          break;
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "%3.0f%% %6s %6.2f",
        100.0 * found / STREAMS,
        found == 0 ? "-" : String.valueOf(delays / found),
        (double) early / STREAMS);
  }
}
