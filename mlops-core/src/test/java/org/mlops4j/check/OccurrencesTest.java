// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Numbers that are counted without a box are the same keys as those with one. */
class OccurrencesTest {
  @Test
  void numbersAndObjectsMeetInOneTable() {
    Occurrences numbers = new Occurrences("id");
    Occurrences objects = new Occurrences("id");
    for (int row = 0; row < 1_000; row++) {
      numbers.add(row % 300, number -> number, row);
      objects.add((Object) (long) (row % 400), 1_000 + row, 1);
    }
    assertThat(numbers.distinct()).isEqualTo(300);
    assertThat(numbers.contains(7L)).isTrue();
    assertThat(numbers.contains(7)).isFalse();
    assertThat(numbers.contains(300L)).isFalse();

    Occurrences both = numbers.plus(objects);
    Map<Object, Long> counts = new TreeMap<>();
    both.forEach(counts::put);
    assertThat(counts).hasSize(400).containsEntry(0L, 7L).containsEntry(399L, 2L);
    assertThat(both.evaluated()).isEqualTo(2_000);
    assertThat(both.contains(399L)).isTrue();
    assertThat(both.tally().failed()).isEqualTo(2_000);
    assertThat(both.tally().samples().get(0).toString()).contains("0");
  }

  @Test
  void objectsAndThenNumbersMeet() {
    Occurrences objects = new Occurrences("id");
    objects.add((Object) 1L, 0, 1);
    Occurrences numbers = new Occurrences("id");
    numbers.add(1, number -> number, 1);
    numbers.add(2, number -> number, 2);
    Occurrences both = objects.plus(numbers);
    assertThat(both.distinct()).isEqualTo(2);
    assertThat(both.tally().failed()).isEqualTo(2);
    assertThat(new Occurrences("id").contains(1L)).isFalse();
  }
}
