// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ExactSumProperties {
  @Property(seed = "1")
  void isTheRoundedSumWhateverTheCut(
      @ForAll("numbers") List<Double> numbers, @ForAll @IntRange(max = 30) int cut) {
    int middle = Math.min(cut, numbers.size());
    ExactSum first = sum(numbers.subList(0, middle));
    first.add(sum(numbers.subList(middle, numbers.size())));
    BigDecimal exact =
        numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(first.value()).isEqualTo(exact.doubleValue());
  }

  @Example
  void halfAUnitIsRoundedByWhatFollows() {
    assertThat(sum(List.of(1.0, 0x1p-53, 0x1p-120)).value()).isEqualTo(1 + 0x1p-52);
    assertThat(sum(List.of(1.0, 0x1p-53, -0x1p-120)).value()).isEqualTo(1.0);
    assertThat(sum(List.of(1e16, 1.0, 1e-16)).value()).isEqualTo(1.0000000000000002e16);
  }

  @Example
  void whatIsNotFiniteStaysSo() {
    assertThat(sum(List.of(1.0, Double.POSITIVE_INFINITY, 5.0)).value()).isInfinite();
    assertThat(sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE)).value()).isInfinite();
    assertThat(sum(List.of(1.0, Double.NaN, 5.0)).value()).isNaN();
    assertThat(sum(List.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).value()).isNaN();
    assertThat(sum(List.of()).value()).isZero();
  }

  @Provide
  Arbitrary<List<Double>> numbers() {
    return Arbitraries.oneOf(
            Arbitraries.doubles().between(-1e3, 1e3),
            Arbitraries.of(1e300, -1e300, 1e16, -1e16, 0x1p-1074, 0.1, -0.1, 0x1p-53, 1.0))
        .list()
        .ofMaxSize(30);
  }

  private static ExactSum sum(List<Double> numbers) {
    ExactSum sum = new ExactSum();
    numbers.forEach(sum::add);
    return sum;
  }
}
