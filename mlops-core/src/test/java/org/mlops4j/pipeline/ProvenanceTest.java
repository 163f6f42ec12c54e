// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Snapshots;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Environment;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.Release;
import org.mlops4j.serve.Prediction;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Digest;

class ProvenanceTest {
  private final Shop shop = new Shop();
  private final Mlops mlops = shop.host().build();

  @AfterEach
  void close() {
    mlops.close();
  }

  @Test
  void anAnswerLeadsToTheRowsThatItsVersionLearntFrom() {
    Dataset<Visit> rows = Visits.of(1, 0, 20, 0.6);
    mlops.run(Shop.pipeline(rows));
    Prediction<?> prediction =
        mlops.predictor(Shop.MODEL).predict(new Visit(Visits.START, "mail", 10, null));

    Provenance provenance = mlops.provenance(prediction.version()).orElseThrow();

    assertThat(provenance.run().data()).isEqualTo(rows.contentId());
    assertThat(
            new Snapshots(shop.blobs)
                .checkout(provenance.run().snapshot(), Visit.class)
                .contentId())
        .isEqualTo(rows.contentId());
    assertThat(provenance.run().verdicts()).hasSize(2);
    assertThat(mlops.runs().run(provenance.run().run()).version()).isEqualTo(1);
  }

  @Test
  void twoVersionsShowWhatChanged() {
    ModelVersion first = train("purchases", 1, 1);
    ModelVersion second = train("purchases", 1, 2);

    assertThat(provenance(second).changesSince(provenance(first)))
        .contains(new InputDifference("trainer", "prior", "1.0", "2.0"))
        .noneMatch(difference -> difference.subject().equals("dataset"));
  }

  @Test
  void aChangedJarIsNamedBetweenTwoVersionsAndTwoRuns(@TempDir Path libraries) throws IOException {
    Path jar = Files.writeString(libraries.resolve("scoring-1.0.jar"), "as it was");
    ModelVersion first = trainWith(jar);
    Files.writeString(jar, "built again under the same name");
    ModelVersion second = trainWith(jar);

    InputDifference changed =
        new InputDifference(
            "jar scoring-1.0.jar",
            "sha-256",
            Digest.of("as it was").hex(),
            Digest.of("built again under the same name").hex());
    assertThat(provenance(second).changesSince(provenance(first))).contains(changed);
    assertThat(mlops.runs().compare(provenance(first).run().run(), provenance(second).run().run()))
        .contains(changed);
  }

  private ModelVersion trainWith(Path jar) {
    Properties properties = new Properties();
    properties.setProperty("java.class.path", jar.toString());
    Environment environment =
        Environment.of(properties, new Environment.Defaults("UTF-8", "en", "UTC"), 2);
    try (Mlops host = shop.host().environment(() -> environment).build()) {
      return host.run(pipeline("purchases", 1, 1)).version().orElseThrow();
    }
  }

  @Test
  void codeAndEnvironmentOfARefusedRunAreKnownToo() {
    String run = mlops.run(Shop.pipeline(Visits.of(1, 0, 1, 0.6))).run();

    assertThat(mlops.runs().run(run).outcome()).isEqualTo(RunOutcome.INVALID);
    Lineage lineage = mlops.runs().lineage(run).orElseThrow();
    assertThat(lineage.code().state()).isEqualTo(CodeVersion.State.NO_REPOSITORY);
    assertThat(lineage.environment().processors()).isEqualTo(2);
    assertThat(lineage.inputs()).isEmpty();
  }

  @Test
  void theVersionsMadeFromARowSetAreKnownAfterAHundredRandomRuns() {
    Random random = new Random(42);
    Map<Digest, List<ModelVersion>> expected = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      int seed = random.nextInt(5);
      String model = random.nextBoolean() ? "purchases" : "returns";
      expected
          .computeIfAbsent(data(seed).contentId(), unknown -> new ArrayList<>())
          .add(train(model, seed, 1 + random.nextInt(3)));
    }

    expected.forEach(
        (data, versions) ->
            assertThat(mlops.madeFrom(data)).containsExactlyInAnyOrderElementsOf(versions));
    assertThat(mlops.madeFrom(Digest.of("nobody's rows"))).isEmpty();
  }

  private Provenance provenance(ModelVersion version) {
    return mlops.provenance(version).orElseThrow();
  }

  private ModelVersion train(String model, int seed, double prior) {
    return mlops.run(pipeline(model, seed, prior)).version().orElseThrow();
  }

  private static Pipeline<Visit, Classification, BinaryEvaluation> pipeline(
      String model, int seed, double prior) {
    return Pipeline.of(ModelName.classifier(model, Visit.class))
        .extract(DataSource.of(data(seed)))
        .validate(Check.rows().atLeast(1))
        .train(Split.byTime(Visit::day, 0.8), new ChannelRates(prior))
        .evaluate(Evaluate.binary(Shop.BOUGHT))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.1))
        .deploy(Release.allAtOnce());
  }

  private static Dataset<Visit> data(int seed) {
    return Visits.of(seed, 10 * seed, 5, 0.6);
  }
}
