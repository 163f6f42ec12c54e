// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HotSwapTest {
  @Test
  void aThousandSwapsUnderEightThreadsDropAndMixNothing() throws Exception {
    Serving serving = Serving.of("node", 0);
    LivePredictor<Ask, Long> live = serving.predictor(Ask.MODEL);
    SwapStress stress = new SwapStress(live, live::predict);

    stress.run(8, 1_000);
    serving.close();

    // A model throws when it is used after it was closed.
    assertThat(stress.firstError()).isNull();
    assertThat(stress.models()).hasSizeGreaterThan(1_000);
    assertThat(stress.models()).allSatisfy(model -> assertThat(model.closes).hasValue(1));
    assertThat(serving.departing()).isZero();
    assertThat(stress.predictions()).isGreaterThan(10_000);
    assertThat(stress.served().stream().mapToLong(Served::requests).sum())
        .isEqualTo(stress.predictions());
    assertThat(stress.served().stream().mapToLong(Served::failures).sum()).isZero();
  }

  @Test
  void theStressSeesARouteThatIsReadBeforeTheLaneIsTaken() throws Exception {
    Lanes lanes = new Lanes(2);
    EarlyRoute live = new EarlyRoute(lanes);
    SwapStress stress = new SwapStress(live, live::predictEarly);

    stress.run(8, 100_000);

    assertThat(stress.firstError())
        .hasRootCauseInstanceOf(VersionModel.UsedAfterCloseException.class);
  }

  @Test
  void theStressSeesAVersionThatIsClosedWithoutAVisitToTheLanes() throws Exception {
    Lanes lanes = new Lanes(2);
    LivePredictor<Ask, Long> live =
        new LivePredictor<>(
            Ask.MODEL, "node", 0, lanes, new Unvisited(lanes), ServingContext.system());
    SwapStress stress = new SwapStress(live, live::predict);

    stress.run(8, 100_000);

    assertThat(stress.firstError())
        .hasRootCauseInstanceOf(VersionModel.UsedAfterCloseException.class);
  }

  /** A lease with its steps in the wrong order. */
  private static final class EarlyRoute extends LivePredictor<Ask, Long> {
    @SuppressWarnings("ThreadLocalUsage") // each test has its own
    private final ThreadLocal<Route<Ask, Long>> early = new ThreadLocal<>();

    EarlyRoute(Lanes lanes) {
      super(Ask.MODEL, "node", 0, lanes, new Departures(lanes), ServingContext.system());
    }

    @SuppressWarnings("ThreadPriorityCheck") // makes the harm likely, not possible
    Prediction<Long> predictEarly(Ask row, String key) {
      early.set(super.current());
      Thread.yield();
      return predict(row, key);
    }

    @Override
    Route<Ask, Long> current() {
      return early.get();
    }
  }

  /** A lease that nobody honours. */
  private static final class Unvisited extends Departures {
    Unvisited(Lanes lanes) {
      super(lanes);
    }

    @Override
    void depart(Served<?, ?> served) {
      try {
        served.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
