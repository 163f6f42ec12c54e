// SPDX-License-Identifier: Apache-2.0

/**
 * For the tests of applications: a {@link org.mlops4j.testkit.MlopsExtension JUnit 5 extension}
 * with stores in memory, a clock that a test moves and ids that count, and {@link
 * org.mlops4j.testkit.MlopsAssertions assertions} that read as sentences.
 *
 * <pre>{@code
 * class PurchasesTest {
 *   @RegisterExtension final MlopsExtension extension = MlopsExtension.reading(Tribuo.format());
 *
 *   @Test
 *   void aBetterModelTakesOver(Mlops mlops, TestClock clock) {
 *     Predictor<Visit, Classification> predictor = mlops.predictor(MODEL);
 *     assertThat(mlops.run(purchases(JANUARY))).isDeployed().asVersion(1);
 *
 *     clock.advance(Duration.ofDays(30));
 *     assertThat(mlops.run(purchases(BLACKOUT))).isHeld().because("AUC >= 0.6");
 *     assertThat(predictor.predict(VISIT)).isByVersion(1);
 *
 *     assertThat(mlops.run(purchases(FEBRUARY))).isDeployed().asVersion(2);
 *     assertThat(mlops.registry()).hasChampion(MODEL, 2);
 *     assertThat(predictor.predict(VISIT)).isByVersion(2);
 *   }
 * }
 * }</pre>
 *
 * <p>The contract kits are beside it: for authors of stores in {@link org.mlops4j.testkit.store},
 * of trainers and models in {@link org.mlops4j.testkit.model}, of drift detectors in {@link
 * org.mlops4j.testkit.data}.
 */
@NullMarked
package org.mlops4j.testkit;

import org.jspecify.annotations.NullMarked;
