// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlops4j.feedback.Deliveries.asked;
import static org.mlops4j.feedback.Deliveries.minute;
import static org.mlops4j.feedback.Deliveries.predict;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.feedback.Deliveries.Delivery;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.store.Append;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreDamagedException;

class FeedbackTest {
  private final Deliveries deliveries = new Deliveries();
  private final Feedback<Delivery, Classification> feedback = deliveries.open();

  @Test
  void aLabelledRowHasTheFeaturesThatWereServedAndTheOutcomeThatWasReported() {
    predict(feedback, 7, minute(1));
    deliveries.report(feedback, 7, minute(90), true);

    assertThat(feedback.labelled(minute(0), minute(10)))
        .containsExactly(new Delivery("city 1", 7, true));
    assertThat(feedback.coverage(minute(0), minute(10)))
        .isEqualTo(new Coverage(1, 1, 0, 0, Duration.ofMinutes(89)));
  }

  @Test
  void aPredictionWithoutALabelIsCountedAndNoLabelledRow() {
    predict(feedback, 1, minute(1));
    predict(feedback, 2, minute(2));
    deliveries.report(feedback, 2, minute(3), false);

    assertThat(feedback.labelled(minute(0), minute(10)))
        .extracting(Delivery::distance)
        .containsExactly(2);
    Coverage coverage = feedback.coverage(minute(0), minute(10));
    assertThat(coverage.predictions()).isEqualTo(2);
    assertThat(coverage.share()).isEqualTo(0.5);
    assertThat(feedback.latestCoverage()).isEqualTo(coverage);
  }

  @Test
  void onlyPredictionsOfTheTimeCount() {
    predict(feedback, 1, minute(1));
    predict(feedback, 2, minute(2));
    predict(feedback, 3, minute(3));
    for (int i = 1; i <= 3; i++) {
      deliveries.report(feedback, i, minute(60), true);
    }

    assertThat(feedback.labelled(minute(2), minute(3)))
        .extracting(Delivery::distance)
        .containsExactly(2);
  }

  @Test
  void aLabelMayComeBeforeItsPredictionReachesTheLog() {
    deliveries.report(feedback, 5, minute(2), true);
    assertThat(feedback.coverage(minute(0), minute(10))).isEqualTo(new Coverage(0, 0, 0, 1, null));

    predict(feedback, 5, minute(1));

    assertThat(feedback.coverage(minute(0), minute(10)))
        .isEqualTo(new Coverage(1, 1, 0, 0, Duration.ofMinutes(1)));
  }

  @Test
  void theFirstReportHoldsAndLaterOnesAreCounted() {
    predict(feedback, 1, minute(1));
    deliveries.report(feedback, 1, minute(2), false);
    deliveries.report(feedback, 1, minute(3), false);
    feedback.flush(deliveries.stamp);
    deliveries.report(feedback, 1, minute(4), true);

    assertThat(feedback.labelled(minute(0), minute(10)))
        .extracting(Delivery::late)
        .containsExactly(false);
    assertThat(feedback.coverage(minute(0), minute(10)).duplicates()).isEqualTo(2);
  }

  @Test
  void reportsForRequestsThatNobodyKnowsAreCountedAndLateOnesAreNotAmongThem() {
    predict(feedback, 1, minute(1));
    predict(feedback, 2, minute(60));
    feedback.flush(deliveries.stamp);
    predict(feedback, 3, minute(61));
    deliveries.report(feedback, 1, minute(62), true);
    deliveries.report(feedback, 99, minute(63), true);
    deliveries.report(feedback, 99, minute(64), true);
    feedback.flush(deliveries.stamp);

    assertThat(feedback.coverage(minute(60), minute(120)))
        .isEqualTo(new Coverage(2, 0, 0, 2, null));
    assertThat(feedback.coverage(minute(0), minute(50)).unknown()).isZero();
  }

  @Test
  void aReportWithoutAnyOutcomeSaysNothing() {
    predict(feedback, 1, minute(1));
    deliveries.report(feedback, 1, minute(2), null);
    deliveries.report(feedback, 1, minute(3), true);

    assertThat(feedback.labelled(minute(0), minute(10)))
        .extracting(Delivery::late)
        .containsExactly(true);
    assertThat(feedback.coverage(minute(0), minute(10)).duplicates()).isZero();
  }

  @Test
  void rowsWithoutAnOutcomeCannotBeReported() {
    record Bare(int distance) {}
    Feedback<Bare, Classification> bare =
        new Feedback<>(
            ModelName.classifier("bare", Bare.class),
            deliveries.journal,
            deliveries.blobs,
            deliveries.time::get,
            10);

    assertThatThrownBy(() -> bare.report("r", new Bare(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "row type "
                + Bare.class.getName()
                + " has no component with @Outcome, so no label can be reported");
  }

  @Test
  void rowsAndCoverageCanBeOfOneVersion() {
    feedback
        .predictions()
        .observe(List.of(asked(1, minute(1), 1), asked(2, minute(2), 2), asked(3, minute(3), 2)));
    deliveries.report(feedback, 1, minute(10), true);
    deliveries.report(feedback, 3, minute(10), true);

    assertThat(feedback.labelled(minute(0), minute(9), Deliveries.version(2)))
        .extracting(Delivery::distance)
        .containsExactly(3);
    assertThat(feedback.join(minute(0), minute(9)).coverage(Deliveries.version(2)).share())
        .isEqualTo(0.5);
  }

  @Test
  void theDelayIsTheMedianAndNeverNegative() {
    for (int i = 1; i <= 4; i++) {
      predict(feedback, i, minute(100));
    }
    deliveries.report(feedback, 1, minute(50), true);
    deliveries.report(feedback, 2, minute(110), true);
    deliveries.report(feedback, 3, minute(120), true);
    deliveries.report(feedback, 4, minute(900), true);

    assertThat(feedback.coverage(minute(90), minute(200)).medianDelay())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whatWasFlushedSurvivesAKillAndWhatWaitedDoesNot() {
    predict(feedback, 1, minute(1));
    deliveries.report(feedback, 1, minute(2), true);
    feedback.flush(deliveries.stamp);
    predict(feedback, 2, minute(3));
    deliveries.report(feedback, 2, minute(4), true);

    Feedback<Delivery, Classification> restarted = deliveries.open();

    assertThat(restarted.labelled(minute(0), minute(10)))
        .containsExactly(new Delivery("city 1", 1, true));
    assertThat(restarted.coverage(minute(0), minute(10)))
        .isEqualTo(new Coverage(1, 1, 0, 0, Duration.ofMinutes(1)));
    assertThat(feedback.predictions().counts()).isEqualTo(new LogCounts(2, 0, 1));
  }

  @Test
  void whatIsSealedButNotCommittedStaysInTheBufferAndIsSealedToTheSameFacts() {
    predict(feedback, 1, minute(1));
    List<Item> first = feedback.seal();
    predict(feedback, 2, minute(2));

    assertThat(feedback.seal()).isEqualTo(first).hasSize(1);
    assertThat(feedback.predictions().rows(minute(0), minute(10))).hasSize(2);

    commit(first);

    assertThat(feedback.predictions().rows(minute(0), minute(10))).hasSize(2);
    assertThat(feedback.predictions().counts().waiting()).isEqualTo(1);
    assertThat(feedback.seal()).hasSize(1).isNotEqualTo(first);
  }

  @Test
  void aSegmentThatIsCommittedTwiceIsThereOnce() {
    predict(feedback, 1, minute(1));
    List<Item> sealed = feedback.seal();
    commit(sealed);
    commit(sealed);
    feedback.flush(deliveries.stamp);

    assertThat(deliveries.open().predictions().rows(minute(0), minute(10))).hasSize(1);
  }

  @Test
  void segmentsOfEqualLabelsAreTwo() {
    predict(feedback, 1, minute(1));
    for (int i = 0; i < 3; i++) {
      deliveries.report(feedback, 1, minute(2), true);
      feedback.flush(deliveries.stamp);
    }

    assertThat(feedback.coverage(minute(0), minute(10)).duplicates()).isEqualTo(2);
  }

  @Test
  void nothingIsWrittenWhenNothingWaits() {
    feedback.flush(deliveries.stamp);

    assertThat(deliveries.journal.head().sequence()).isZero();
    assertThat(feedback.seal()).isEmpty();
  }

  @Test
  void whatIsForgottenIsDeletedAndTheRestStays() {
    predict(feedback, 1, minute(1));
    deliveries.report(feedback, 1, minute(2), true);
    feedback.flush(deliveries.stamp);
    predict(feedback, 2, minute(60));
    feedback.flush(deliveries.stamp);
    assertThat(deliveries.blobs.list()).hasSize(3);

    feedback.forget(minute(30), deliveries.stamp);
    feedback.forget(minute(30), deliveries.stamp);

    assertThat(feedback.predictions().rows(minute(0), minute(100)))
        .extracting(Delivery::distance)
        .containsExactly(2);
    assertThat(deliveries.blobs.list()).hasSize(1);
    assertThat(deliveries.journal.head().sequence()).isEqualTo(3);
    assertThat(deliveries.open().coverage(minute(0), minute(100)).predictions()).isEqualTo(1);
  }

  @Test
  void aSegmentWhoseBytesAreNoneIsNotBelieved() {
    PredictionFormat<Delivery, Classification> format = new PredictionFormat<>(Deliveries.MODEL);
    byte[] bytes = format.write(0, List.of(asked(1, minute(1), 1), asked(2, minute(2), 1)));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> format.read(cut)).isInstanceOf(StoreDamagedException.class);
    }
    assertThatThrownBy(() -> format.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage("a segment cannot be read: it goes on after its end");
  }

  @Test
  void anEmptyTimeOrBufferIsRefused() {
    assertThatThrownBy(() -> feedback.labelled(minute(2), minute(1)))
        .hasMessage("from was 2026-01-01T00:02:00Z but must not be after 2026-01-01T00:01:00Z");
    assertThatThrownBy(() -> deliveries.open(0)).hasMessage("buffer was 0 but must be >= 1");
  }

  private void commit(List<Item> items) {
    Append append =
        deliveries.journal.append(
            deliveries.journal.head(),
            new Draft(
                deliveries.stamp.ids().get(), deliveries.stamp.clock().instant(), "test", items));
    assertThat(append).isInstanceOf(Append.Appended.class);
  }
}
