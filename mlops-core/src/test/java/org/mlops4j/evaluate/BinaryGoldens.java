// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Comparisons of the families about binary classifiers. */
final class BinaryGoldens {
  private BinaryGoldens() {}

  static void labels(GoldenCase golden) {
    ConfusionMatrix matrix;
    if (golden.hasInput("counts")) {
      JsonNode counts = golden.input("counts");
      matrix =
          new ConfusionMatrix(
              counts.get("tp").doubleValue(),
              counts.get("fp").doubleValue(),
              counts.get("fn").doubleValue(),
              counts.get("tn").doubleValue());
    } else {
      BinaryEvaluation evaluation =
          weighted(golden, BinaryEvaluation.of(golden.doubles("y_pred"), golden.truths("y_true")));
      matrix = evaluation.confusion();
      golden.number("accuracy", BinaryEvaluation.ACCURACY.of(evaluation));
      golden.number("precision", BinaryEvaluation.PRECISION.of(evaluation));
      golden.number("recall", BinaryEvaluation.RECALL.of(evaluation));
      golden.number("specificity", BinaryEvaluation.SPECIFICITY.of(evaluation));
      golden.number("f1", BinaryEvaluation.F1.of(evaluation));
      golden.number("mcc", BinaryEvaluation.MCC.of(evaluation));
      golden.number("balanced_accuracy", BinaryEvaluation.BALANCED_ACCURACY.of(evaluation));
    }
    golden.number("tp", matrix.truePositives());
    golden.number("fp", matrix.falsePositives());
    golden.number("fn", matrix.falseNegatives());
    golden.number("tn", matrix.trueNegatives());
    golden.table(
        "confusion_matrix",
        new double[][] {
          {matrix.trueNegatives(), matrix.falsePositives()},
          {matrix.falseNegatives(), matrix.truePositives()}
        });
    golden.number("accuracy", matrix.accuracy());
    golden.number("precision", matrix.precision());
    golden.number("recall", matrix.recall());
    golden.number("specificity", matrix.specificity());
    golden.number("npv", matrix.negativePredictiveValue());
    golden.number("fpr", matrix.falsePositiveRate());
    golden.number("fnr", matrix.falseNegativeRate());
    golden.number("f1", matrix.f1());
    golden.number("f2", matrix.fScore(2));
    golden.number("f0_5", matrix.fScore(0.5));
    golden.number("mcc", matrix.mcc());
    golden.number("balanced_accuracy", matrix.balancedAccuracy());
    golden.number("cohen_kappa", matrix.cohenKappa());
    golden.number("jaccard", matrix.jaccard());
  }

  static void scores(GoldenCase golden) {
    BinaryEvaluation evaluation =
        weighted(golden, BinaryEvaluation.of(golden.doubles("score"), golden.truths("y_true")));
    golden.number("roc_auc", BinaryEvaluation.AUC.of(evaluation));
    golden.number("average_precision", BinaryEvaluation.AVERAGE_PRECISION.of(evaluation));
    golden.number("gini", BinaryEvaluation.GINI.of(evaluation));
    golden.number("log_loss", BinaryEvaluation.LOG_LOSS.of(evaluation));
    golden.number("log_loss_eps_1e-15", BinaryEvaluation.logLossClippedAt(1e-15).of(evaluation));
    golden.number("brier", BinaryEvaluation.BRIER.of(evaluation));
    golden.number("ks_statistic", BinaryEvaluation.KOLMOGOROV_SMIRNOV.of(evaluation));
    curves(golden, evaluation);
    if (evaluation.hasProbabilities()) {
      golden.number("ece_10", BinaryEvaluation.ECE.of(evaluation));
      calibration(golden, evaluation, 10);
      calibration(golden, evaluation, 15);
    }
  }

  private static void curves(GoldenCase golden, BinaryEvaluation evaluation) {
    List<RocCurve.Point> roc = evaluation.rocCurve().points();
    golden.numbers("roc_curve.fpr", all(roc, RocCurve.Point::falsePositiveRate), 1e-9);
    golden.numbers("roc_curve.tpr", all(roc, RocCurve.Point::truePositiveRate), 1e-9);
    golden.numbers(
        "roc_curve.thresholds_after_first",
        all(roc.subList(1, roc.size()), RocCurve.Point::threshold),
        1e-9);
    List<PrecisionRecallCurve.Point> curve = evaluation.precisionRecallCurve().points();
    golden.numbers("pr_curve.precision", all(curve, PrecisionRecallCurve.Point::precision), 1e-9);
    golden.numbers("pr_curve.recall", all(curve, PrecisionRecallCurve.Point::recall), 1e-9);
    golden.numbers(
        "pr_curve.thresholds",
        all(curve.subList(0, curve.size() - 1), PrecisionRecallCurve.Point::threshold),
        1e-9);
  }

  private static void calibration(GoldenCase golden, BinaryEvaluation evaluation, int bins) {
    Calibration left = evaluation.calibration(bins);
    Calibration right = evaluation.calibration(bins, Calibration.Closed.RIGHT);
    golden.mark("ece_" + bins + "_edge_sensitive");
    golden.number("ece_" + bins, BinaryEvaluation.expectedCalibrationError(bins).of(evaluation));
    golden.number("ece_" + bins, left.expectedError());
    golden.number("mce_" + bins, left.maximumError());
    golden.number("ece_" + bins + "_right_closed", right.expectedError());
    golden.number("mce_" + bins + "_right_closed", right.maximumError());
    golden.table(
        "reliability_bins_" + bins,
        left.bins().stream()
            .map(bin -> new double[] {bin.index(), bin.weight(), bin.meanTruth(), bin.meanScore()})
            .toArray(double[][]::new));
  }

  static void deLong(GoldenCase golden) {
    boolean[] truth = golden.truths("y_true");
    BinaryEvaluation candidate = BinaryEvaluation.of(golden.doubles("score_a"), truth);
    boolean paired = golden.hasInput("score_b");
    BinaryEvaluation champion =
        paired ? BinaryEvaluation.of(golden.doubles("score_b"), truth) : candidate;
    DeLong comparison = DeLong.of(candidate, champion);
    area(golden, "a.", candidate, comparison.candidate(), comparison.candidateVariance());
    area(golden, "b.", champion, comparison.champion(), comparison.championVariance());
    Difference difference = comparison.difference();
    golden.number("covariance", comparison.covariance(), GoldenCase.LOOSE);
    golden.number("difference", difference.estimate(), GoldenCase.LOOSE);
    golden.number("z", difference.statistic(), GoldenCase.LOOSE);
    golden.number("p_two_sided", difference.pValue(), GoldenCase.LOOSE);
    golden.numbers("difference_ci95", bounds(difference.interval(0.95)), GoldenCase.LOOSE);
  }

  private static void area(
      GoldenCase golden, String path, BinaryEvaluation evaluation, double area, double variance) {
    double error = Math.sqrt(variance);
    golden.number(path + "auc", BinaryEvaluation.AUC.of(evaluation), GoldenCase.LOOSE);
    golden.number(path + "auc", area, GoldenCase.LOOSE);
    golden.number(path + "variance", variance, GoldenCase.LOOSE);
    golden.number(path + "se", error, GoldenCase.LOOSE);
    golden.numbers(
        path + "ci95", bounds(BinaryEvaluation.AUC.interval(evaluation, 0.95)), GoldenCase.LOOSE);
    golden.numbers(
        path + "ci95_unclipped",
        bounds(new Difference(area, error, Double.POSITIVE_INFINITY).interval(0.95)),
        GoldenCase.LOOSE);
  }

  static void mcNemar(GoldenCase golden) {
    JsonNode table = golden.input("table");
    int bothRight = table.get(0).get(0).intValue();
    int candidateOnly = table.get(0).get(1).intValue();
    int championOnly = table.get(1).get(0).intValue();
    int neither = table.get(1).get(1).intValue();
    int rows = bothRight + candidateOnly + championOnly + neither;
    double[] candidate = new double[rows];
    double[] champion = new double[rows];
    boolean[] truth = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      truth[row] = row % 3 == 0;
      boolean candidateRight = row < bothRight + candidateOnly;
      boolean championRight =
          row < bothRight || (!candidateRight && row < bothRight + candidateOnly + championOnly);
      candidate[row] = candidateRight == truth[row] ? 1 : 0;
      champion[row] = championRight == truth[row] ? 1 : 0;
    }
    McNemar test =
        McNemar.of(BinaryEvaluation.of(candidate, truth), BinaryEvaluation.of(champion, truth));
    golden.number("b", (double) test.candidateOnly());
    golden.number("c", (double) test.championOnly());
    golden.number("exact_p", test.exactP(), GoldenCase.LOOSE);
    golden.number("midp_p", test.midP(), GoldenCase.LOOSE);
    golden.number("chi2", test.chiSquared());
    golden.number("chi2_p", test.chiSquaredP(), GoldenCase.LOOSE);
    golden.number("chi2_corrected", test.correctedChiSquared());
    golden.number("chi2_corrected_p", test.correctedChiSquaredP(), GoldenCase.LOOSE);
  }

  static void pairedBootstrap(GoldenCase golden) {
    PairedBootstrap bootstrap =
        PairedBootstrap.of(
            golden.doubles("per_example_a"),
            golden.doubles("per_example_b"),
            GoldenCase.integers(golden.input("resamples")));
    Interval interval = bootstrap.interval(0.95);
    golden.number("observed_difference", bootstrap.estimate());
    golden.sorted("resample_differences", bootstrap.differences());
    golden.numbers(
        "percentile_ci95_linear", new double[] {interval.low(), interval.high()}, GoldenCase.LOOSE);
    golden.number("standard_error_ddof1", bootstrap.standardError());
    golden.number("p_two_sided", bootstrap.plainPValue(), GoldenCase.LOOSE);
    golden.number("p_two_sided_plus_one", bootstrap.pValue(), GoldenCase.LOOSE);
  }

  static void proportionIntervals(GoldenCase golden) {
    long successes = golden.input("successes").longValue();
    long trials = golden.input("n").longValue();
    double level = 1 - golden.input("alpha").doubleValue();
    for (ProportionInterval method : ProportionInterval.values()) {
      golden.numbers(
          method.name().toLowerCase(Locale.ROOT),
          bounds(method.of(successes, trials, level)),
          GoldenCase.LOOSE);
    }
  }

  private static BinaryEvaluation weighted(GoldenCase golden, BinaryEvaluation evaluation) {
    return golden.hasInput("sample_weight")
        ? evaluation.withWeights(golden.doubles("sample_weight"))
        : evaluation;
  }

  private static double[] bounds(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  private static <P> double[] all(List<P> points, ToDoubleFunction<P> part) {
    return points.stream().mapToDouble(part).toArray();
  }
}
