// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import static org.mlops4j.testkit.MlopsAssertions.assertThat;
import static org.mlops4j.testkit.Purchases.BY_MAIL;
import static org.mlops4j.testkit.Purchases.MODEL;
import static org.mlops4j.testkit.Purchases.pipeline;
import static org.mlops4j.testkit.Purchases.visits;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlops4j.Mlops;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Predictor;

/** What a user writes: trains, gates, swaps, asserts. */
class PurchasesTest {
  @RegisterExtension
  final MlopsExtension extension = MlopsExtension.reading(Purchases.Rates.FORMAT);

  @Test
  void aBetterModelTakesOver(Mlops mlops, TestClock clock) {
    Predictor<Purchases.Visit, Classification> predictor = mlops.predictor(MODEL);
    assertThat(mlops.run(pipeline(visits(1, 0.5)))).isDeployed().asVersion(1);

    clock.advance(Duration.ofDays(30));
    assertThat(mlops.run(pipeline(visits(2, 0.1)))).isHeld().because("AUC >= 0.6");
    assertThat(predictor.predict(BY_MAIL)).isByVersion(1);

    assertThat(mlops.run(pipeline(visits(3, 0.9)))).isDeployed().asVersion(2);
    assertThat(mlops.registry()).hasChampion(MODEL, 2);
    assertThat(predictor.predict(BY_MAIL)).isByVersion(2);
  }
}
