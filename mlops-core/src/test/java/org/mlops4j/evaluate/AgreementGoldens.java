// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mlops4j.model.Labels;

/** Comparisons of the family about the agreement of raters. */
final class AgreementGoldens {
  /** Kappas lie in [-1, 1], so they are compared as numbers that are known to the last places. */
  private static final double EXACT = 1e-12;

  private AgreementGoldens() {}

  static void kappa(GoldenCase golden) {
    if (golden.hasInput("counts_subjects_by_category")) {
      RaterAgreement agreement =
          RaterAgreement.of(GoldenCase.integers(golden.input("counts_subjects_by_category")));
      golden.number("fleiss_kappa", agreement.fleissKappa(), EXACT);
      golden.number("randolph_kappa", agreement.randolphKappa(), EXACT);
      return;
    }
    int classes = golden.input("n_classes").intValue();
    Labels labels = Labels.of(IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    ClassMatrix matrix = ClassMatrix.of(labels, positions(golden, "a"), positions(golden, "b"));
    golden.number("agreement", matrix.accuracy(), EXACT);
    golden.number("kappa", matrix.cohenKappa(ClassMatrix.Disagreement.EQUAL), EXACT);
    golden.number("kappa_linear", matrix.cohenKappa(ClassMatrix.Disagreement.LINEAR), EXACT);
    golden.number(
        "kappa_quadratic", matrix.cohenKappa(ClassMatrix.Disagreement.QUADRATIC), EXACT);
  }

  private static int[] positions(GoldenCase golden, String name) {
    return Arrays.stream(golden.doubles(name)).mapToInt(value -> (int) value).toArray();
  }
}
