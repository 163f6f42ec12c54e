// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void thereAreAPowerOfTwoAtLeastSixteenAndFourForEachProcessor() {
    assertThat(new Lanes(1).size()).isEqualTo(16);
    assertThat(new Lanes(4).size()).isEqualTo(16);
    assertThat(new Lanes(5).size()).isEqualTo(32);
    assertThat(new Lanes(64).size()).isEqualTo(256);
  }

  @Test
  void aThreadKeepsItsLane() {
    Lanes lanes = new Lanes(1);
    Lane first = lanes.take();
    first.release();

    assertThat(lanes.take()).isSameAs(first);
  }

  @Test
  void everyLaneIsFoundBeforeMoreAreMade() {
    Lanes lanes = new Lanes(16);
    Set<Lane> taken = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      taken.add(lanes.take());
    }
    assertThat(taken).hasSize(64);
    assertThat(lanes.size()).isEqualTo(64);

    taken.add(lanes.take());

    assertThat(taken).hasSize(65);
    assertThat(lanes.size()).isEqualTo(128);
    assertThat(lanes.visit())
        .startsWith(taken.stream().filter(lane -> lane.index() == 0).toArray(Lane[]::new));
  }

  @Test
  void requestNumbersOfDifferentLanesNeverMeet() {
    Lanes lanes = new Lanes(1);
    Set<Long> numbers = new HashSet<>();
    for (Lane lane : lanes.visit()) {
      for (int i = 0; i < 100; i++) {
        numbers.add(lane.nextRequest());
      }
    }

    assertThat(numbers).hasSize(1_600);
  }
}
