// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlops4j.feedback.Deliveries.minute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.BinaryEvaluator;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.feedback.Deliveries.Delivery;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Target;

/** L1: the order in which predictions and labels arrive changes nothing. */
class FeedbackProperties {
  private static final BinaryEvaluator<Delivery> EVALUATOR =
      Evaluate.binary(Target.binary(Delivery::late));

  @Property(tries = 60)
  void anyOrderOfArrivalGivesTheSameRowsMetricsAndCoverage(
      @ForAll @IntRange(min = 2, max = 60) int predictions,
      @ForAll @IntRange(max = 5) int unknown,
      @ForAll long seed) {
    Arrivals inOrder = new Arrivals(predictions, unknown);
    Arrivals shuffled = new Arrivals(predictions, unknown);
    Random random = new Random(seed);
    Collections.shuffle(shuffled.arrivals, random);

    inOrder.deliver(new Random(0), 0);
    shuffled.deliver(random, 0.2);

    assertThat(shuffled.coverage()).isEqualTo(inOrder.coverage());
    assertThat(shuffled.rows()).isEqualTo(inOrder.rows());
    assertThat(shuffled.auc()).isEqualTo(inOrder.auc());
  }

  @Property(tries = 40)
  void theCoverageIsWhatACountByHandGives(
      @ForAll @IntRange(min = 2, max = 60) int predictions,
      @ForAll @IntRange(max = 5) int unknown,
      @ForAll long seed) {
    Arrivals arrivals = new Arrivals(predictions, unknown);
    Collections.shuffle(arrivals.arrivals, new Random(seed));
    arrivals.deliver(new Random(seed), 0.1);

    Coverage coverage = arrivals.coverage();

    assertThat(coverage.predictions()).isEqualTo(predictions);
    assertThat(coverage.labelled()).isEqualTo((predictions + 1) / 2);
    assertThat(coverage.duplicates()).isEqualTo((predictions + 5) / 6);
    assertThat(coverage.unknown()).isEqualTo(unknown);
  }

  /** Half of the predictions get a label, each third label comes twice, some are for nobody. */
  private static final class Arrivals {
    private final Deliveries deliveries = new Deliveries();
    private final List<Runnable> arrivals = new ArrayList<>();
    private Feedback<Delivery, Classification> feedback = deliveries.open();

    Arrivals(int predictions, int unknown) {
      for (int i = 0; i < predictions; i++) {
        int number = i;
        arrivals.add(() -> Deliveries.predict(feedback, number, minute(number)));
        if (i % 2 == 0) {
          arrivals.add(() -> report(number));
        }
        if (i % 6 == 0) {
          arrivals.add(() -> report(number));
        }
      }
      for (int i = 0; i < unknown; i++) {
        int number = 1_000 + i;
        arrivals.add(() -> report(number));
      }
    }

    private void report(int number) {
      deliveries.report(feedback, number, minute(200 + number % 100), number * 7 % 3 == 0);
    }

    /** Now and then everything is flushed, and sometimes the process starts again after it. */
    void deliver(Random random, double flushes) {
      for (Runnable arrival : arrivals) {
        arrival.run();
        if (random.nextDouble() < flushes) {
          feedback.flush(deliveries.stamp);
          if (random.nextBoolean()) {
            feedback = deliveries.open();
          }
        }
      }
    }

    Coverage coverage() {
      return feedback.coverage(minute(0), minute(10_000));
    }

    List<Delivery> rows() {
      return labelled().stream().sorted(Comparator.comparing(Delivery::distance)).toList();
    }

    Double auc() {
      return BinaryEvaluation.AUC.of(EVALUATOR.evaluate(new ByDistance(), labelled()));
    }

    private Dataset<Delivery> labelled() {
      return feedback.labelled(minute(0), minute(10_000));
    }
  }
}
