// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.feedback.Coverage;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.LogCounts;
import org.mlops4j.feedback.Performance;
import org.mlops4j.feedback.Recording;
import org.mlops4j.feedback.RecordingCounts;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.Predictor;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

/** Predictions, labels and live performance as a host meets them. */
class MlopsFeedbackTest {
  private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-04-01T00:00:00Z");

  private final Shop shop = new Shop();
  private final Dataset<Visit> visits = Visits.of(9, 30, 4, 0.6);

  @Test
  void aHostRecordsReportsAndKnowsHowItsModelDoes() {
    try (Mlops mlops = deployed(shop.host().recording(Recording.everything()))) {
      serve(mlops, visits);
      mlops.flush();

      Coverage coverage = mlops.feedback(Shop.MODEL).coverage(FROM, TO);
      assertThat(coverage.predictions()).isEqualTo(visits.size());
      assertThat(coverage.share()).isEqualTo(1);
      assertThat(mlops.feedback(Shop.MODEL).labelled(FROM, TO).contentId())
          .isEqualTo(visits.contentId());

      ModelVersion champion = mlops.registry().champion("purchases").orElseThrow();
      Performance<BinaryEvaluation> live =
          mlops
              .performance(Shop.MODEL, Evaluate.binary(Shop.BOUGHT).clusteredBy(Visit::day))
              .ofAnswered(champion, FROM, TO);
      assertThat(BinaryEvaluation.AUC.of(live.evaluation().orElseThrow())).isGreaterThan(0.6);
      assertThat(live.evaluation().orElseThrow().clusters()).isEqualTo(4);
    }
  }

  @Test
  void aRequestIdLeadsToTheRowsCodeAndVerdictsBehindItsAnswerAndToWhatBecameOfIt() {
    try (Mlops mlops = deployed(shop.host().recording(Recording.everything()))) {
      serve(mlops, visits);
      mlops.flush();
      Prediction<Classification> waiting = mlops.predictor(Shop.MODEL).predict(visits.servedRow(0));
      mlops.recorder(Shop.MODEL).drain();
      String stored = firstRequest(mlops);

      Trace<Visit, Classification> trace = mlops.trace(Shop.MODEL, stored).orElseThrow();
      assertThat(trace.prediction().version().number()).isEqualTo(1);
      assertThat(trace.labelled()).isEqualTo(visits.row(0));
      assertThat(trace.provenance().run().data()).isEqualTo(Visits.of(1, 0, 20, 0.6).contentId());
      assertThat(trace.provenance().run().verdicts()).hasSize(2);
      assertThat(trace.provenance().lineage().inputs()).isNotEmpty();
      assertThat(trace.deployments())
          .extracting(move -> move.alias(), move -> move.to())
          .containsExactly(tuple(Alias.CHAMPION, 1));
      assertThat(mlops.madeFrom(trace.provenance().run().data()))
          .containsExactly(trace.prediction().version());

      Trace<Visit, Classification> fresh =
          mlops.trace(Shop.MODEL, waiting.requestId()).orElseThrow();
      assertThat(fresh.labelled()).isNull();
      assertThat(fresh.provenance()).isEqualTo(trace.provenance());
      assertThat(mlops.trace(Shop.MODEL, "nobody's")).isEmpty();
    }
  }

  private static String firstRequest(Mlops mlops) {
    List<String> ids = new ArrayList<>();
    mlops
        .feedback(Shop.MODEL)
        .predictions()
        .forEach(FROM, TO, prediction -> ids.add(prediction.requestId()));
    return ids.get(0);
  }

  @Test
  void nothingIsRecordedUnlessTheHostSaysSo() {
    try (Mlops mlops = deployed(shop.host())) {
      long before = shop.journal.head().sequence();
      serve(mlops, visits);
      mlops.recorder(Shop.MODEL).record(Recording.everything());
      mlops.predictor(Shop.MODEL).predict(visits.servedRow(0));
      mlops.flush();

      assertThat(mlops.feedback(Shop.MODEL).coverage(FROM, TO).predictions()).isEqualTo(1);
      assertThat(mlops.recorder(Shop.MODEL).counts()).isEqualTo(new RecordingCounts(1, 0, 1, 0, 0));
      assertThat(shop.journal.head().sequence()).isEqualTo(before + 1);
    }
  }

  @Test
  void closingKeepsWhatWasRecordedAndReported() {
    Mlops mlops = deployed(shop.host().recording(Recording.everything()));
    serve(mlops, visits);
    mlops.close();
    mlops.close();

    try (Mlops restarted = shop.host().build()) {
      assertThat(restarted.feedback(Shop.MODEL).coverage(FROM, TO).share()).isEqualTo(1);
    }
  }

  @Test
  void aKillLosesNoMoreThanWhatWasNotFlushed() {
    Mlops killed = deployed(shop.host().recording(Recording.everything()));
    serve(killed, visits.slice(0, 100));
    killed.flush();
    serve(killed, visits.slice(100, 150));

    try (Mlops restarted = shop.host().recording(Recording.everything()).build()) {
      Feedback<Visit, Classification> feedback = restarted.feedback(Shop.MODEL);
      assertThat(feedback.labelled(FROM, TO).contentId())
          .isEqualTo(visits.slice(0, 100).contentId());

      serve(restarted, visits.slice(150, 160));
      restarted.flush();
      assertThat(feedback.coverage(FROM, TO).labelled()).isEqualTo(110);
    }
  }

  @Test
  void aDeadStoreHurtsNoPredictionAndEveryLossIsCounted() {
    Mlops mlops = deployed(shop.host().recording(Recording.everything().slots(64)));
    shop.blobs.close();
    serve(mlops, visits);

    assertThatThrownBy(mlops::flush).hasMessage("the blob store is closed");

    assertThat(mlops.recorder(Shop.MODEL).counts())
        .isEqualTo(new RecordingCounts(64, visits.size() - 64, 64, 0, 0));
    assertThat(mlops.feedback(Shop.MODEL).predictions().counts())
        .isEqualTo(new LogCounts(64, 0, 64));
    assertThat(mlops.predictor(Shop.MODEL).predict(visits.servedRow(0)).output()).isNotNull();
    mlops.close();
  }

  @Test
  void theHostsExecutorFetchesRecords() {
    List<Runnable> lent = new ArrayList<>();
    try (Mlops mlops =
        deployed(shop.host().recording(Recording.everything().slots(64)).executor(lent::add))) {
      for (Visit visit : visits) {
        mlops.predictor(Shop.MODEL).predict(visit);
        lent.forEach(Runnable::run);
        lent.clear();
      }
      mlops.flush();

      assertThat(mlops.recorder(Shop.MODEL).counts().dropped()).isZero();
      assertThat(mlops.feedback(Shop.MODEL).coverage(FROM, TO).predictions())
          .isEqualTo(visits.size());
    }
  }

  @Test
  void aModelOfTheSameNameWithOtherAnswersIsRefused() {
    try (Mlops mlops = deployed(shop.host())) {
      assertThatThrownBy(() -> mlops.feedback(ModelName.regressor("purchases", Visit.class)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is served with rows");
    }
  }

  private static Mlops deployed(MlopsBuilder host) {
    Mlops mlops = host.build();
    mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));
    mlops.predictor(Shop.MODEL);
    return mlops;
  }

  private static void serve(Mlops mlops, Dataset<Visit> visits) {
    Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
    for (int i = 0; i < visits.size(); i++) {
      Prediction<Classification> prediction = predictor.predict(visits.servedRow(i));
      mlops.report(Shop.MODEL, prediction.requestId(), visits.row(i));
    }
  }
}
