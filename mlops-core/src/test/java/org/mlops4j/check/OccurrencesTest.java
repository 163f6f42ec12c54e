// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
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

  @Test
  void numbersThatAscendAreCountedLikeOthers() {
    Occurrences all = ascending(0, 100).plus(ascending(100, 250)).plus(ascending(250, 251));
    assertThat(all.distinct()).isEqualTo(251);
    assertThat(all.evaluated()).isEqualTo(251);
    assertThat(all.largest()).isEqualTo(1);
    assertThat(all.contains(2 * 250)).isFalse();
    assertThat(all.contains(2L * 250)).isTrue();
    assertThat(all.contains(3L)).isFalse();
    assertThat(all.entropy()).isEqualTo(Math.log(251), offset(1e-12));
    assertThat(all.tally().failed()).isZero();

    Occurrences twice = all.plus(ascending(250, 260));
    assertThat(twice.distinct()).isEqualTo(260);
    assertThat(twice.evaluated()).isEqualTo(261);
    assertThat(twice.tally().failed()).isEqualTo(2);
    assertThat(twice.tally().samples()).extracting(Sample::row).containsExactly(250L, 1_250L);
    twice.add(0, number -> number, 5_000);
    assertThat(twice.tally().failed()).isEqualTo(4);
  }

  @Test
  void aNumberIsFoundAmongThoseOfManyPartsInNoTime() {
    Occurrences all = ascending(0, 10);
    for (int from = 10; from < 50_000; from += 10) {
      all = all.plus(ascending(from, from + 10));
    }
    Occurrences ids = all;

    assertThat(ids.distinct()).isEqualTo(50_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (long number = -1; number <= 100_001; number++) {
            assertThat(ids.contains(number))
                .isEqualTo(number % 2 == 0 && number >= 0 && number < 100_000);
          }
        });
  }

  /** Twice the numbers of a range; those that are there already come a thousand rows later. */
  private static Occurrences ascending(int from, int to) {
    Occurrences numbers = new Occurrences("id");
    for (int number = from; number < to; number++) {
      numbers.add(2L * number, key -> key, number + (to == 260 ? 1_000 : 0));
    }
    return numbers;
  }
}
