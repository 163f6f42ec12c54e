// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches of a model that says nothing about batches itself. */
final class AnswerTest {

  /** Reads whole numbers, by the way of its scratch array. */
  private static final class Parsing implements Model<String, Double> {
    @Override
    public Double predict(String row) {
      return predict(row, new double[1]);
    }

    @Override
    public int scratch() {
      return 1;
    }

    @Override
    public Double predict(String row, double[] scratch) {
      scratch[0] = Integer.parseInt(row);
      return scratch[0];
    }

    @Override
    public String format() {
      return "parsing-1";
    }

    @Override
    public void write(OutputStream out) {}
  }

  @Test
  void aBadRowOfAHundredCostsNoOther() {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      rows.add(String.valueOf(row));
    }
    rows.set(31, "thirty-one");
    List<Answer<Double>> answers = new Parsing().predictAll(rows);
    assertThat(answers).hasSize(100);
    for (int row = 0; row < 100; row++) {
      if (row != 31) {
        assertThat(answers.get(row)).isEqualTo(new Answer.Given<>((double) row));
      }
    }
    assertThat(((Answer.Failed<Double>) answers.get(31)).cause())
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("thirty-one");
    assertThatThrownBy(answers.get(31)::orThrow).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void aRowThatIsNullFailsByName() {
    List<String> rows = new ArrayList<>(List.of("1"));
    rows.add(null);
    List<Answer<Double>> answers = new Parsing().predictAll(rows);
    assertThat(answers.get(0).orThrow()).isEqualTo(1);
    assertThatThrownBy(answers.get(1)::orThrow)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row was null but must be given");
  }
}
