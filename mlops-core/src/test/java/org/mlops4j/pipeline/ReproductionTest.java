// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Snapshots;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

class ReproductionTest {
  private final Shop shop = new Shop();
  private final Mlops mlops = shop.host().build();

  @AfterEach
  void close() {
    mlops.close();
  }

  @Test
  void theSamePipelineMakesTheSameBytesAgain() {
    mlops.define(Shop.DEFINITION);
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();

    Reproduction again = mlops.reproduce(version);

    assertThat(again)
        .isEqualTo(
            new Reproduction.Identical(
                version, mlops.registry().manifest(version).shipped().digest()));
    assertThat(again).asString().startsWith("purchases v1 reproduced: identical, digest ");
  }

  @Test
  void anotherRecipeIsNamedAsTheFirstDifference() {
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();
    try (Mlops changed = shop.host().build()) {
      changed.define(
          PipelineDefinition.of(
              Shop.MODEL,
              Shop.Days.class,
              days ->
                  Shop.gated(DataSource.of(Visits.of(9, 0, 3, 0.1)), new ChannelRates(7))
                      .deploy(Release.allAtOnce())));

      Reproduction.Different different = (Reproduction.Different) changed.reproduce(version);

      assertThat(different.differences())
          .first()
          .isEqualTo(new InputDifference("trainer", "prior", "1.0", "7.0"));
      assertThat(different).asString().contains("first trainer: prior 1.0 became 7.0");
    }
  }

  @Test
  void aVersionWithoutADefinitionCannotBeTried() {
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();

    assertThat(mlops.reproduce(version))
        .hasToString(
            "purchases v1 cannot be reproduced:"
                + " no pipeline for 'purchases' is defined here; defined are []");
  }

  @Test
  void parametersThatTheDefinitionOfTodayDoesNotTakeMakeItImpossible() {
    ModelVersion version =
        mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).version().orElseThrow();
    mlops.define(Shop.DEFINITION);

    assertThat(mlops.reproduce(version))
        .hasToString(
            "purchases v1 cannot be reproduced: parameters of Days are wrong:"
                + " from is missing; days is missing; prior is missing");
  }

  @Test
  void aReproductionStoresNothing() {
    mlops.define(
        PipelineDefinition.of(
            Shop.MODEL,
            Shop.Days.class,
            days ->
                Shop.gated(DataSource.of(Visits.of(9, 0, 3, 0.1)), new ChannelRates(7))
                    .deploy(Release.allAtOnce())));
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();
    int before = shop.blobs.list().size();

    assertThat(mlops.reproduce(version)).isInstanceOf(Reproduction.Different.class);
    assertThat(shop.blobs.list()).hasSize(before);
  }

  @Test
  void rowsThatAreGoneMakeItImpossible() {
    mlops.define(Shop.DEFINITION);
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();
    RunRecord record = mlops.registry().manifest(version).section(RunRecord.SECTION).orElseThrow();
    new Snapshots(shop.blobs)
        .read(record.snapshot())
        .chunks()
        .forEach(chunk -> shop.blobs.delete(chunk));

    assertThat(mlops.reproduce(version))
        .isInstanceOf(Reproduction.Impossible.class)
        .asString()
        .contains("its dataset " + record.data().abbreviated() + " of " + record.rows())
        .contains(" rows is gone: ");
  }

  @Test
  void aSourceThatStillSaysTheSameGivesTheSameBytes() {
    mlops.define(Shop.DEFINITION);
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();

    assertThat(mlops.reproduceFromSource(version)).isInstanceOf(Reproduction.Identical.class);
  }

  @Test
  void aRowThatTheSourceLostIsTheFirstDifference() {
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();
    int rows = mlops.registry().manifest(version).section(RunRecord.SECTION).orElseThrow().rows();
    try (Mlops later = shop.host().build()) {
      later.define(
          PipelineDefinition.of(
              Shop.MODEL,
              Shop.Days.class,
              days -> {
                Dataset<Visit> visits = Visits.of(1, days.from(), days.days(), 0.6);
                return Shop.gated(
                        DataSource.of(visits.slice(1, visits.size())),
                        new ChannelRates(days.prior()))
                    .deploy(Release.allAtOnce());
              }));

      Reproduction.Different different =
          (Reproduction.Different) later.reproduceFromSource(version);

      assertThat(different.differences())
          .first()
          .hasToString("dataset: rows " + rows + " became " + (rows - 1));
      assertThat(later.reproduce(version)).isInstanceOf(Reproduction.Identical.class);
    }
  }

  @Test
  void aSourceThatCannotBeReadIsAFaultOfTheExtraction() {
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();
    try (Mlops later = shop.host().build()) {
      later.define(
          PipelineDefinition.of(
              Shop.MODEL,
              Shop.Days.class,
              days ->
                  Shop.gated(
                          () -> {
                            throw new IOException("disk gone");
                          },
                          new ChannelRates(1))
                      .deploy(Release.allAtOnce())));

      assertThatThrownBy(() -> later.reproduceFromSource(version))
          .isInstanceOf(PipelineException.class)
          .hasMessageContaining(" failed in EXTRACT (run reproducing purchases v1)")
          .hasRootCauseMessage("disk gone");
    }
  }
}
