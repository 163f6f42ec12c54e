// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.drift.stream.StreamDetector.Signal;
import org.mlops4j.store.Json;

public final class StreamDetectorTest {

  public static Stream<Named<Supplier<StreamDetector>>> everyDetector() {
    List<Supplier<StreamDetector>> makers =
        List.of(
            Ddm::standard,
            Ddm::likeMoa,
            Eddm::standard,
            Eddm::likeMoa,
            HddmA::standard,
            HddmA::likeMoa,
            () -> HddmA.twoSided(0.001, 0.005),
            HddmW::standard,
            HddmW::likeMoa,
            HddmW::likeRiver,
            HddmW::likeRiverTwoSided,
            PageHinkley::standard,
            () -> PageHinkley.likeRiver(PageHinkley.Direction.UP, 10),
            () -> PageHinkley.likeRiver(PageHinkley.Direction.DOWN, 10),
            PageHinkley::likeRiver010,
            PageHinkley::likeMoa,
            Cusum::standard,
            Cusum::likeRiver,
            Cusum::likeMoa,
            () -> Adwin.standard(0.002),
            Adwin::likeMoaChangeDetector,
            Adwin::likeRiver,
            () -> Adwin.likeRiver(0.3, 8, 3, 5, 10),
            () -> Kswin.standard(11));
    return makers.stream().map(maker -> Named.of(maker.get().id(), maker));
  }

  /** Errors whose rate goes from 0.2 to 0.6 and back, each for 1,000 values. */
  private static double[] errors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] errors = new double[6_000];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = random.nextDouble() < (i / 1_000 % 2 == 0 ? 0.2 : 0.6) ? 1 : 0;
    }
    return errors;
  }

  private static List<Signal> run(StreamDetector detector, double[] values) {
    List<Signal> signals = new ArrayList<>();
    for (double value : values) {
      signals.add(detector.update(value));
    }
    return signals;
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void aChangeIsFound(Supplier<StreamDetector> maker) {
    assertThat(run(maker.get(), errors(1))).contains(Signal.DRIFT);
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void aRestoredDetectorGoesOnAsIfNothingHadHappened(Supplier<StreamDetector> maker) {
    double[] errors = errors(2);
    List<Signal> expected = run(maker.get(), errors);

    StreamDetector detector = maker.get();
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      if (i % 37 == 0) {
        DetectorState state = detector.state();
        detector = maker.get();
        run(detector, new double[] {0, 1, 1});
        detector.restore(state);
        assertThat(detector.state()).isEqualTo(state);
      }
      signals.add(detector.update(errors[i]));
    }
    assertThat(signals).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void detectorsSideBySideDoNotKnowOfEachOther(Supplier<StreamDetector> maker) {
    double[] first = errors(3);
    double[] second = errors(4);
    StreamDetector one = maker.get();
    StreamDetector other = maker.get();
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < first.length; i++) {
      signals.add(one.update(first[i]));
      other.update(second[i]);
    }
    assertThat(signals).isEqualTo(run(maker.get(), first));
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void whatIsNoNumberIsRefusedAndChangesNothing(Supplier<StreamDetector> maker) {
    StreamDetector detector = maker.get();
    run(detector, new double[] {1, 0, 0});
    DetectorState before = detector.state();
    for (double value :
        new double[] {
          Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e308, -Double.MAX_VALUE
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> detector.update(value))
          .withMessageStartingWith("value was " + value + " but must ");
    }
    assertThat(detector.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void aConstantStreamNeverAlarms(Supplier<StreamDetector> maker) {
    double[] zeros = new double[3_000];
    assertThat(run(maker.get(), zeros)).containsOnly(Signal.STABLE);
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void theSmallestNumbersAreNoChangeOrNoError(Supplier<StreamDetector> maker) {
    StreamDetector detector = maker.get();
    if (detector.id().startsWith("ddm") || detector.id().startsWith("eddm")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> detector.update(Double.MIN_VALUE))
          .withMessage("value was 4.9E-324 but must be 0 or 1");
      return;
    }
    double[] smallest = new double[3_000];
    Arrays.fill(smallest, Double.MIN_VALUE);
    assertThat(run(detector, smallest)).containsOnly(Signal.STABLE);
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void aStateSavedAtADriftStartsAfreshAsTheDetectorDoes(Supplier<StreamDetector> maker) {
    double[] errors = errors(7);
    StreamDetector detector = maker.get();
    int at = 0;
    while (detector.update(errors[at]) != Signal.DRIFT) {
      at++;
    }
    StreamDetector restored = maker.get();
    restored.restore(detector.state());
    double[] rest = Arrays.copyOfRange(errors, at + 1, errors.length);
    assertThat(run(restored, rest)).isEqualTo(run(detector, rest));
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void aStateOfAnotherDefinitionIsRefused(Supplier<StreamDetector> maker) {
    DetectorState foreign = new DetectorState("other", new double[7]);
    StreamDetector detector = maker.get();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.restore(foreign))
        .withMessage("the state was of other but must be of " + detector.id());
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void aStateThatIsCutOffIsRefusedAndChangesNothing(Supplier<StreamDetector> maker) {
    StreamDetector detector = maker.get();
    run(detector, errors(5));
    DetectorState state = detector.state();
    for (int length : new int[] {0, 1, 3, state.values().length + 1}) {
      DetectorState cut = new DetectorState(detector.id(), Arrays.copyOf(state.values(), length));
      if (!detector.id().startsWith("kswin") || length < 2) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> detector.restore(cut))
            .withMessageStartingWith("the state had " + length + " values but must have ");
      }
    }
    assertThat(detector.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void aStateIsTheSameAfterItWasWritten(Supplier<StreamDetector> maker) {
    StreamDetector detector = maker.get();
    assertThat(Json.read(Json.text(detector.state()), DetectorState.class))
        .isEqualTo(detector.state());
    run(detector, errors(6));
    assertThat(Json.read(Json.text(detector.state()), DetectorState.class))
        .isEqualTo(detector.state());
  }

  @Test
  void errorsAreZeroOrOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ddm.standard().update(0.5))
        .withMessage("value was 0.5 but must be 0 or 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HddmA.standard().update(1.5))
        .withMessage("value was 1.5 but must lie in [0, 1]");
  }

  @Test
  void optionsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Adwin.standard(0))
        .withMessage("delta was 0.0 but must lie in (0, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kswin.of(0.01, 50, 30, 1))
        .withMessage("window was 50 but must be at least 60");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ddm.likeRiver(0, 2, 3))
        .withMessage("warmStart was 0 but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cusum.standardised(-1, 3))
        .withMessage("slack was -1.0 but must be at least 0");
  }

  @Test
  void theWindowForgetsWhatWasBeforeTheChange() {
    Adwin adwin = Adwin.standard(0.002);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 4_000; i++) {
      adwin.update((i < 2_000 ? 0 : 1) + random.nextDouble() / 10);
    }
    assertThat(adwin.width()).isBetween(1_900L, 2_100L);
    assertThat(adwin.mean()).isBetween(1.0, 1.1);
    assertThat(adwin.variance()).isPositive();
  }

  @Test
  void equalSeedsDrawEqually() {
    double[] values = new SplittableRandom(6).doubles(3_000).toArray();
    assertThat(run(Kswin.standard(1), values)).isEqualTo(run(Kswin.standard(1), values));
  }
}
