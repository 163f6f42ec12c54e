// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Schema;
import org.mlops4j.model.LearntFeature.Categorical;
import org.mlops4j.model.LearntFeature.Cyclic;
import org.mlops4j.model.LearntFeature.Numeric;

class FittedFeaturesTest {
  private static final Schema<Reading> ROWS = Schema.of(Reading.class);

  @Test
  void aSeenWordIsItsPositionAndAnyOtherIsMinusOne() {
    List<LearntFeature> learnt =
        List.of(
            new Categorical("station", List.of("north", "south")),
            new Categorical("weather", List.of("FOG", "SUN")),
            new Categorical("manned", List.of("true")),
            new Categorical("code", List.of("-7", "007", "12", "7", "seven")),
            new Categorical("sector", List.of("3", "5")));

    assertThat(filled(learnt, row("south", Reading.Weather.SUN, true, 7, 5)))
        .containsExactly(1, 1, 0, 3, 1);
    assertThat(filled(learnt, row("east", Reading.Weather.RAIN, false, 8, 4)))
        .containsExactly(-1, -1, -1, -1, -1);
    assertThat(filled(learnt, row(null, null, true, -7, null))).containsExactly(-1, -1, 0, 0, -1);
  }

  @Test
  void aNumberThatIsMissingOrNotFiniteIsTheMean() {
    List<LearntFeature> learnt =
        List.of(new Numeric("celsius", 10, 5), new Numeric("pressure", 100, 2));

    assertThat(filled(learnt, row(20, 104.0))).containsExactly(2, 2);
    assertThat(filled(learnt, row(Double.NaN, null))).containsExactly(0, 0);
    assertThat(filled(learnt, row(Double.NEGATIVE_INFINITY, Double.NaN))).containsExactly(0, 0);
  }

  @Test
  void aNumberTooLargeForItsScaleIsStillFinite() {
    List<LearntFeature> learnt = List.of(new Numeric("celsius", -1e308, 0.5));

    assertThat(filled(learnt, row(1e308, null))).containsExactly(0);
  }

  @Test
  void aCycleIsSineAndCosineOrTwoZerosWhenMissing() {
    List<LearntFeature> learnt = List.of(new Cyclic("celsius", 360), new Cyclic("pressure", 0.5));

    assertThat(filled(learnt, row(90, 0.125)))
        .containsExactly(
            StrictMath.sin(Math.PI / 2),
            StrictMath.cos(Math.PI / 2),
            StrictMath.sin(Math.PI / 2),
            StrictMath.cos(Math.PI / 2));
    assertThat(filled(learnt, row(Double.NaN, null))).containsExactly(0, 0, 0, 0);
    assertThat(filled(learnt, row(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)))
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  void aServedSlotThatDiffersByOneUnitInTheLastPlaceIsNamed() {
    FittedFeatures<Reading> features =
        FittedFeatures.restore(
            ROWS,
            List.of(
                new Categorical("station", List.of("north")),
                new Cyclic("celsius", 360),
                new Numeric("pressure", 100, 3)));
    Reading row = row(20, 104.0);
    double[] served = new double[4];
    features.fill(row, served);

    assertThat(features.differing(row, served.clone())).isEmpty();
    served[2] = Math.nextUp(served[2]);
    assertThat(features.differing(row, served.clone())).containsExactly("celsius");
    served[3] = Math.nextDown(served[3]);
    assertThat(features.differing(row, served)).containsExactly("celsius", "pressure");
    assertThatThrownBy(() -> features.differing(row, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("served slots were 3 but must be 4");
  }

  @Test
  void moreFeaturesThanFitIntoOnePartAreAllFilled() {
    List<LearntFeature> learnt = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      learnt.add(
          i % 3 == 0 ? new Cyclic("minute", i + 1) : new Numeric("celsius", i, 1 + i / 10.0));
    }
    Reading row = row(21.5, 1.0);

    assertThat(filled(learnt, row))
        .containsExactly(new PlainFilling<>(Reading.class, learnt).of(row));
  }

  @Test
  void allProblemsOfARowTypeAreNamed() {
    List<LearntFeature> learnt =
        List.of(
            new Numeric("altitude", 0, 1),
            new Numeric("station", 0, 1),
            new Cyclic("manned", 2),
            new Numeric("celsius", 0, 1));

    assertThatThrownBy(() -> FittedFeatures.restore(ROWS, learnt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feature 'altitude': row type " + Reading.class.getName())
        .hasMessageContaining("has no method 'altitude()'")
        .hasMessageContaining(
            "feature 'station': method station() gives String but must give a number")
        .hasMessageContaining(
            "feature 'manned': method manned() gives boolean but must give a number")
        .hasMessageNotContaining("celsius");
  }

  @Test
  void noFeatureIsRefused() {
    assertThatThrownBy(() -> FittedFeatures.restore(ROWS, List.of()))
        .hasMessage(
            "features of " + Reading.class.getName() + " were none but must be at least one");
  }

  @Test
  void versionsThatReadTheSameMethodsShareTheirCode() {
    Extractor first = extractor(List.of(new Numeric("celsius", 1, 2), new Cyclic("minute", 60)));
    Extractor retrained =
        extractor(List.of(new Numeric("celsius", 3, 4), new Cyclic("minute", 90)));
    Extractor other = extractor(List.of(new Numeric("pressure", 1, 2), new Cyclic("minute", 60)));

    assertThat(first).isSameAs(retrained).isNotSameAs(other);
    assertThat(first.getClass().isHidden()).isTrue();
  }

  @Test
  void anErrorOfARowMethodGoesThroughUnchanged() {
    FittedFeatures<Broken> features =
        FittedFeatures.restore(Schema.of(Broken.class), List.of(new Numeric("fails", 0, 1)));

    assertThatThrownBy(() -> features.fill(new Broken(1), new double[1]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("no value 1");
  }

  @Test
  void fillingAllocatesNothing() {
    List<LearntFeature> learnt = new ArrayList<>();
    learnt.add(new Categorical("station", List.of("north", "south")));
    learnt.add(new Categorical("code", List.of("1000", "7")));
    learnt.add(new Categorical("sector", List.of("3000", "5")));
    learnt.add(new Cyclic("minute", 1_440));
    learnt.add(new Numeric("pressure", 3, 4));
    learnt.add(new Numeric("price", 3, 4));
    FittedFeatures<Reading> features = FittedFeatures.restore(ROWS, learnt);
    Reading row = row("south", Reading.Weather.SUN, true, 1_000, 3_000);
    double[] target = new double[features.slots()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      features.fill(row, target);
    }

    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < 100_000; i++) {
      features.fill(row, target);
    }
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

    assertThat((after - before) / 100_000).isZero();
  }

  record Broken(int value) {
    int fails() {
      throw new ArithmeticException("no value " + value);
    }
  }

  private static Extractor extractor(List<LearntFeature> learnt) {
    List<Slot> slots = new ArrayList<>();
    List<Slot.Shape> shapes = new ArrayList<>();
    int at = 0;
    for (LearntFeature feature : learnt) {
      slots.add(Slot.of(ROWS, feature, at));
      shapes.add(slots.get(slots.size() - 1).shape(feature));
      at += feature.slots();
    }
    return Extractor.of(Reading.class, Collections.unmodifiableList(shapes), slots);
  }

  private static double[] filled(List<LearntFeature> learnt, Reading row) {
    FittedFeatures<Reading> features = FittedFeatures.restore(ROWS, learnt);
    double[] target = new double[features.slots()];
    features.fill(row, target);
    return target;
  }

  private static Reading row(
      @Nullable String station,
      Reading.@Nullable Weather weather,
      boolean manned,
      int code,
      @Nullable Integer sector) {
    return new Reading(
        station, weather, manned, code, sector, 61, 0, 1, 2.0, BigDecimal.ONE, null, null);
  }

  private static Reading row(double celsius, @Nullable Double pressure) {
    return new Reading(
        null, null, false, 0, null, 61, 0, celsius, pressure, BigDecimal.ONE, null, null);
  }
}
