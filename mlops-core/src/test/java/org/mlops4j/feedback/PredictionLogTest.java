// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlops4j.feedback.Deliveries.asked;
import static org.mlops4j.feedback.Deliveries.minute;
import static org.mlops4j.feedback.Deliveries.predict;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.feedback.Deliveries.Delivery;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Labels;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Regression;
import org.mlops4j.store.StoreUnavailableException;

class PredictionLogTest {
  private final Deliveries deliveries = new Deliveries();

  @Test
  void recordsComeBackAsTheyWere() {
    Feedback<Delivery, Classification> feedback = deliveries.open();
    List<PredictionRecord<Delivery, Classification>> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(asked(i, minute(i).plusNanos(i), 1 + i % 3));
    }
    records.add(
        new PredictionRecord<>(
            "",
            minute(100),
            Deliveries.version(9),
            new Delivery("Łódź", 0, null),
            Classification.of(Labels.of(List.of("a", "b", "c")), 0.1, Double.NaN, 0.9)));
    feedback.predictions().observe(records);
    feedback.flush(deliveries.stamp);

    assertThat(read(deliveries.open())).isEqualTo(records);
  }

  @Test
  void answersOfEveryKindComeBack() {
    record Other(String word, int number) {}
    assertThat(roundTrip(Regression.class, new Regression(0.1 + 0.2)))
        .isEqualTo(new Regression(0.1 + 0.2));
    assertThat(roundTrip(Other.class, new Other("x", 3))).isEqualTo(new Other("x", 3));
  }

  private <O> O roundTrip(Class<O> type, O output) {
    PredictionFormat<Delivery, O> format =
        new PredictionFormat<>(new ModelName<>("deliveries", Delivery.class, type));
    PredictionRecord<Delivery, O> record =
        new PredictionRecord<>(
            "r", minute(1), Deliveries.version(1), new Delivery("x", 1, null), output);
    return format.read(format.write(0, List.of(record))).get(0).output();
  }

  @Test
  void rowsAreKeptWithoutTheirOutcomes() {
    Feedback<Delivery, Classification> feedback = deliveries.open();
    feedback
        .predictions()
        .observe(
            List.of(
                new PredictionRecord<>(
                    "r",
                    minute(1),
                    Deliveries.version(1),
                    new Delivery("x", 1, true),
                    Classification.binary(1))));

    assertThat(feedback.predictions().rows(minute(0), minute(2)))
        .containsExactly(new Delivery("x", 1, null));
  }

  @Test
  void aFullLogDropsAndCountsExactlyAndHasRoomAgainAfterAFlush() {
    Feedback<Delivery, Classification> feedback = deliveries.open(10);
    for (int i = 0; i < 25; i++) {
      predict(feedback, i, minute(1));
    }
    assertThat(feedback.predictions().counts()).isEqualTo(new LogCounts(10, 15, 10));

    feedback.flush(deliveries.stamp);
    predict(feedback, 99, minute(2));

    assertThat(feedback.predictions().counts().dropped()).isEqualTo(15);
    assertThat(feedback.predictions().rows(minute(0), minute(5)))
        .extracting(Delivery::distance)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 99);
  }

  @Test
  void aStorageThatFailsLosesNothingThatFitsIntoTheBuffer() {
    Feedback<Delivery, Classification> feedback = deliveries.open(10);
    deliveries.blobs.full = true;
    for (int i = 0; i < 8; i++) {
      predict(feedback, i, minute(1));
    }
    assertThatThrownBy(() -> feedback.flush(deliveries.stamp))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("no space left");
    for (int i = 8; i < 13; i++) {
      predict(feedback, i, minute(1));
    }
    assertThat(feedback.predictions().counts()).isEqualTo(new LogCounts(10, 3, 10));

    deliveries.blobs.full = false;
    feedback.flush(deliveries.stamp);

    assertThat(feedback.predictions().counts()).isEqualTo(new LogCounts(10, 3, 0));
    assertThat(deliveries.open().predictions().rows(minute(0), minute(2))).hasSize(10);
  }

  @Test
  void aRowThatCannotBeStoredIsDroppedAloneAndCounted() {
    Feedback<Delivery, Classification> feedback = deliveries.open();
    predict(feedback, 1, minute(1));
    feedback
        .predictions()
        .observe(
            List.of(
                new PredictionRecord<>(
                    "bad",
                    minute(1),
                    Deliveries.version(1),
                    new Delivery("half a pair \ud800", 1, null),
                    Classification.binary(1))));
    predict(feedback, 2, minute(1));

    feedback.flush(deliveries.stamp);

    assertThat(feedback.predictions().rows(minute(0), minute(2)))
        .extracting(Delivery::distance)
        .containsExactly(1, 2);
    assertThat(feedback.predictions().counts()).isEqualTo(new LogCounts(3, 1, 0));
  }

  @Test
  void aTimeIsReadFromTheSegmentsThatReachIntoItAlone() {
    Feedback<Delivery, Classification> feedback = deliveries.open();
    for (int segment = 0; segment < 3; segment++) {
      predict(feedback, 2 * segment, minute(10 * segment));
      predict(feedback, 2 * segment + 1, minute(10 * segment + 5));
      feedback.flush(deliveries.stamp);
    }
    assertThat(feedback.predictions().rows(minute(5), minute(20)))
        .extracting(Delivery::distance)
        .containsExactly(1, 2, 3);
  }

  @Test
  void predictionsAreExportedAsLinesOfJson() throws IOException {
    Feedback<Delivery, Classification> feedback = deliveries.open();
    predict(feedback, 3, minute(1));
    predict(feedback, 5, minute(2));
    StringBuilder out = new StringBuilder();

    assertThat(feedback.predictions().exportJsonLines(minute(0), minute(5), out)).isEqualTo(2);

    assertThat(out)
        .hasToString(
            """
            {"features":{"city":"city 0","distance":3,"late":null},"model_version":1,\
            "prediction":{"label":"false","scores":[0.7,0.3]},"request_id":"request-3",\
            "timestamp":"2026-01-01T00:01:00Z"}
            {"features":{"city":"city 2","distance":5,"late":null},"model_version":1,\
            "prediction":{"label":"true","scores":[0.5,0.5]},"request_id":"request-5",\
            "timestamp":"2026-01-01T00:02:00Z"}
            """);
  }

  @Test
  void anExportThatCannotWriteSaysSo() {
    Feedback<Delivery, Classification> feedback = deliveries.open();
    predict(feedback, 3, minute(1));
    Appendable broken =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("disk is gone");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("disk is gone");
          }

          @Override
          public Appendable append(char c) throws IOException {
            throw new IOException("disk is gone");
          }
        };

    assertThatThrownBy(() -> feedback.predictions().exportJsonLines(minute(0), minute(5), broken))
        .isInstanceOf(IOException.class)
        .hasMessage("disk is gone");
  }

  private static List<PredictionRecord<Delivery, Classification>> read(
      Feedback<Delivery, Classification> feedback) {
    List<PredictionRecord<Delivery, Classification>> read = new ArrayList<>();
    feedback.predictions().forEach(Instant.MIN, Instant.MAX, read::add);
    return read;
  }
}
