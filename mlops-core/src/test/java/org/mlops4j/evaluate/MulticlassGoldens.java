// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.mlops4j.model.Labels;

/** Comparisons of the family about classifiers of several classes. */
final class MulticlassGoldens {
  private MulticlassGoldens() {}

  static void multiclass(GoldenCase golden) {
    int classes = golden.input("n_classes").intValue();
    Labels labels = Labels.of(IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    JsonNode rows = golden.input("probabilities");
    double[][] probabilities =
        IntStream.range(0, rows.size())
            .mapToObj(row -> GoldenCase.doubles(rows.get(row)))
            .toArray(double[][]::new);
    int[] truth =
        IntStream.range(0, rows.size())
            .map(row -> golden.input("y_true").get(row).intValue())
            .toArray();
    MulticlassEvaluation plain = MulticlassEvaluation.of(labels, probabilities, truth);
    MulticlassEvaluation evaluation =
        golden.hasInput("sample_weight")
            ? plain.withWeights(golden.doubles("sample_weight"))
            : plain;
    matrix(golden, evaluation.confusion());
    scores(golden, evaluation);
    areas(golden, evaluation);
  }

  private static void matrix(GoldenCase golden, ClassMatrix matrix) {
    int classes = matrix.labels().size();
    golden.table(
        "confusion_matrix",
        IntStream.range(0, classes)
            .mapToObj(truth -> each(classes, decision -> matrix.weight(truth, decision)))
            .toArray(double[][]::new));
    golden.numbers("per_class.precision", each(classes, matrix::precision), 1e-9);
    golden.numbers("per_class.recall", each(classes, matrix::recall), 1e-9);
    golden.numbers("per_class.f1", each(classes, matrix::f1), 1e-9);
    golden.numbers("per_class.support", each(classes, matrix::support), 1e-9);
    average(golden, "macro_", "", matrix, ClassMatrix.Average.MACRO);
    average(golden, "macro_", "_defined_only", matrix, ClassMatrix.Average.MACRO_DEFINED);
    average(golden, "weighted_", "", matrix, ClassMatrix.Average.WEIGHTED);
    golden.number("accuracy", matrix.accuracy());
    golden.number("micro_precision", matrix.accuracy());
    golden.number("micro_recall", matrix.accuracy());
    golden.number("micro_f1", matrix.accuracy());
    golden.number("cohen_kappa", matrix.cohenKappa(ClassMatrix.Disagreement.EQUAL));
    golden.number("cohen_kappa_linear", matrix.cohenKappa(ClassMatrix.Disagreement.LINEAR));
    golden.number("cohen_kappa_quadratic", matrix.cohenKappa(ClassMatrix.Disagreement.QUADRATIC));
  }

  private static void average(
      GoldenCase golden, String before, String after, ClassMatrix matrix, ClassMatrix.Average by) {
    golden.number(before + "precision" + after, matrix.precision(by));
    golden.number(before + "recall" + after, matrix.recall(by));
    golden.number(before + "f1" + after, matrix.f1(by));
  }

  private static void scores(GoldenCase golden, MulticlassEvaluation evaluation) {
    golden.numbers("predicted", each(evaluation.rows(), evaluation::decision), 0);
    golden.number("accuracy", MulticlassEvaluation.ACCURACY.of(evaluation));
    golden.number("macro_f1", MulticlassEvaluation.MACRO_F1.of(evaluation));
    golden.number("balanced_accuracy", MulticlassEvaluation.BALANCED_ACCURACY.of(evaluation));
    golden.number("mcc", MulticlassEvaluation.MCC.of(evaluation));
    golden.mark("log_loss_depends_on_clipping");
    golden.number("log_loss", MulticlassEvaluation.LOG_LOSS.of(evaluation));
    golden.number("brier_multiclass_sum", MulticlassEvaluation.BRIER.of(evaluation));
    golden.number("top2_accuracy", MulticlassEvaluation.topAccuracy(2).of(evaluation));
    for (int bins : new int[] {10, 15}) {
      golden.number(
          "ece_top_label_" + bins, evaluation.confidence().calibration(bins).expectedError());
    }
  }

  private static void areas(GoldenCase golden, MulticlassEvaluation evaluation) {
    double[] areas =
        each(
            evaluation.labels().size(),
            label -> BinaryEvaluation.AUC.of(evaluation.oneVersusRest(label)));
    golden.numbers("auc_ovr_per_class", areas, 1e-9);
    golden.number("auc_ovr_macro", MulticlassEvaluation.AUC.of(evaluation));
    golden.number("auc_ovr_weighted", MulticlassEvaluation.WEIGHTED_AUC.of(evaluation));
    golden.number("auc_ovr_macro_defined_only", MulticlassEvaluation.AUC_OF_PRESENT.of(evaluation));
    golden.number("auc_ovo_macro", MulticlassEvaluation.PAIRWISE_AUC.of(evaluation));
    golden.number("auc_ovo_weighted", MulticlassEvaluation.WEIGHTED_PAIRWISE_AUC.of(evaluation));
  }

  private static double[] each(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }
}
