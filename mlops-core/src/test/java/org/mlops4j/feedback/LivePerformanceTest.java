// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlops4j.feedback.Deliveries.asked;
import static org.mlops4j.feedback.Deliveries.minute;
import static org.mlops4j.feedback.Deliveries.version;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.feedback.Deliveries.Delivery;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Target;
import org.mlops4j.registry.ModelVersion;

class LivePerformanceTest {
  private static final Evaluator<Delivery, Classification, BinaryEvaluation> EVALUATOR =
      Evaluate.binary(Target.binary(Delivery::late));

  private final Deliveries deliveries = new Deliveries();
  private final Feedback<Delivery, Classification> feedback = deliveries.open(100_000);
  private final List<ModelVersion> loaded = new ArrayList<>();
  private final LivePerformance<Delivery, Classification, BinaryEvaluation> performance =
      LivePerformance.of(
          feedback,
          EVALUATOR,
          version -> {
            loaded.add(version);
            return new ByDistance();
          });

  @Test
  void aYoungWindowIsPendingAndSaysWhatIsMissing() {
    serve(0, 99, 1, 1.0, 1);

    Performance<BinaryEvaluation> young =
        performance.ofAnswered(version(1), minute(0), minute(500));

    assertThat(young)
        .isEqualTo(
            new Performance.Pending<>(
                version(1),
                minute(0),
                minute(500),
                new Coverage(99, 99, 0, 0, Duration.ofMinutes(30)),
                "99 rows have a label but 100 must"));
    assertThat(young.evaluation()).isEmpty();
    assertThat(loaded).isEmpty();
  }

  @Test
  void aWindowWithTooSmallAShareOfLabelsIsPending() {
    serve(0, 200, 1, 1.0, 1);
    for (int i = 200; i < 500; i++) {
      feedback.predictions().observe(List.of(asked(i, minute(i), 1)));
    }

    assertThat(performance.fromShare(0.5).ofAnswered(version(1), minute(0), minute(500)))
        .isInstanceOfSatisfying(
            Performance.Pending.class,
            pending ->
                assertThat(pending.reason())
                    .isEqualTo("40.0 % of the predictions have a label but 50.0 % must"));
    assertThat(performance.ofAnswered(version(1), minute(0), minute(500)).evaluation()).isPresent();
  }

  @Test
  void aVersionIsJudgedByTheRowsItAnswered() {
    serve(0, 200, 1, 1.0, 1);
    serve(200, 200, 2, 0.0, 1);

    assertThat(accuracy(performance.ofAnswered(version(1), minute(0), minute(500)))).isEqualTo(1);
    assertThat(accuracy(performance.ofAnswered(version(2), minute(0), minute(500)))).isEqualTo(0);
    assertThat(loaded).containsExactly(version(1), version(2));
  }

  @Test
  void versionsCanBeJudgedByTheSameRows() {
    serve(0, 200, 1, 0.9, 1);
    serve(200, 200, 2, 0.9, 2);

    List<Performance<BinaryEvaluation>> both =
        performance.onSameRows(List.of(version(1), version(2)), minute(0), minute(500));

    assertThat(both).extracting(Performance::version).containsExactly(version(1), version(2));
    assertThat(both)
        .allSatisfy(each -> assertThat(each.evaluation().orElseThrow().rows()).isEqualTo(400));
    assertThat(
            BinaryEvaluation.AUC
                .difference(
                    both.get(0).evaluation().orElseThrow(), both.get(1).evaluation().orElseThrow())
                .estimate())
        .isZero();
  }

  /** L2, as far as the numbers go; the alarm is raised by the monitor. */
  @Test
  void aDropOfTenPointsIsBeyondTheIntervalWithinTwoThousandLabels() {
    int seen = 0;
    for (int seed = 0; seed < 20; seed++) {
      Deliveries world = new Deliveries();
      Feedback<Delivery, Classification> dropped = world.open(100_000);
      serve(world, dropped, 0, 2_000, 1, 0.7, seed);
      BinaryEvaluation live =
          LivePerformance.of(dropped, EVALUATOR, version -> new ByDistance())
              .rolling(version(1), Duration.ofDays(7), minute(3_000))
              .evaluation()
              .orElseThrow();
      seen += BinaryEvaluation.ACCURACY.interval(live, 0.95).high() < 0.8 ? 1 : 0;
    }

    assertThat(seen).isEqualTo(20);
  }

  @Test
  void anEvaluatorThatThrowsIsWrappedOnce() {
    serve(0, 100, 1, 1.0, 1);
    IllegalStateException cause = new IllegalStateException("no");

    assertThatThrownBy(
            () ->
                LivePerformance.<Delivery, Classification, BinaryEvaluation>of(
                        feedback,
                        (model, rows) -> {
                          throw cause;
                        },
                        version -> new ByDistance())
                    .ofAnswered(version(1), minute(0), minute(500)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the evaluator failed on 100 live rows of deliveries v1: "
                + "java.lang.IllegalStateException: no")
        .hasCause(cause);
  }

  @Test
  void impossibleDemandsAreRefused() {
    assertThatThrownBy(() -> performance.fromRows(0)).hasMessage("least was 0 but must be >= 1");
    assertThatThrownBy(() -> performance.fromShare(1.1))
        .hasMessage("least was 1.1 but must lie in [0, 1]");
  }

  private static double accuracy(Performance<BinaryEvaluation> judged) {
    return BinaryEvaluation.ACCURACY.of(judged.evaluation().orElseThrow());
  }

  private void serve(int first, int count, int version, double right, int seed) {
    serve(deliveries, feedback, first, count, version, right, seed);
  }

  /** One request a minute; each label comes half an hour later and agrees that often. */
  private static void serve(
      Deliveries world,
      Feedback<Delivery, Classification> feedback,
      int first,
      int count,
      int version,
      double right,
      int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = first; i < first + count; i++) {
      feedback.predictions().observe(List.of(asked(i, minute(i), version)));
      world.report(feedback, i, minute(i + 30), (i % 10 >= 5) == (random.nextDouble() < right));
    }
  }
}
