// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.StoreDamagedException;

class RowSetTest {
  record Item(int id, @Nullable String name) {}

  record Other(int id, @Nullable String name, int more) {}

  private static final Dataset<Item> ITEMS =
      Dataset.of(
          Item.class,
          IntStream.range(0, 100_000).mapToObj(i -> new Item(i, "n" + i % 10)).toList());

  @Test
  void rowsInCommonAreCounted() {
    RowSet train = RowSet.of(ITEMS.slice(0, 70_000));

    assertThat(train.size()).isEqualTo(70_000);
    assertThat(train.overlap(ITEMS.slice(70_000, 100_000))).isZero();
    assertThat(train.overlap(ITEMS.slice(69_998, 70_010))).isEqualTo(2);
    assertThat(train.overlap(ITEMS)).isEqualTo(70_000);
    assertThat(train.overlap(Dataset.of(Item.class, List.of(new Item(1, "n2"))))).isZero();
  }

  @Test
  void equalRowsAreOneInTheSetAndEachOneInAnOverlap() {
    Item item = new Item(1, null);
    Dataset<Item> twice = Dataset.of(Item.class, List.of(item, item));

    assertThat(RowSet.of(twice).size()).isEqualTo(1);
    assertThat(RowSet.of(twice).overlap(twice)).isEqualTo(2);
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    assertThat(RowSet.of(ITEMS.sortedBy(Item::name)))
        .isEqualTo(RowSet.of(ITEMS))
        .hasSameHashCodeAs(RowSet.of(ITEMS));
  }

  @Test
  void aSetComesBackFromItsBytes() {
    RowSet set = RowSet.of(ITEMS);
    byte[] bytes = set.bytes();

    assertThat(RowSet.parse(bytes)).isEqualTo(set);
    assertThat(RowSet.parse(bytes).overlap(ITEMS)).isEqualTo(100_000);
    assertThat(bytes.length).isLessThan(7 * 100_000 + 100);
    RowSet none = RowSet.of(Dataset.of(Item.class, List.of()));
    assertThat(RowSet.parse(none.bytes())).isEqualTo(none);
  }

  @Test
  void damagedBytesAreRefusedWhateverTheDamage() {
    byte[] bytes = RowSet.of(ITEMS.slice(0, 500)).bytes();
    Random random = new Random(1);
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> RowSet.parse(cut)).isInstanceOf(StoreDamagedException.class);
    }
    for (int i = 0; i < 500; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(60)] ^= (byte) (1 + random.nextInt(255));
      try {
        RowSet.parse(changed);
      } catch (StoreDamagedException expected) {
        assertThat(expected).hasMessageStartingWith("a set of rows cannot be read: ");
      }
    }
    assertThatThrownBy(() -> RowSet.parse(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessage("a set of rows cannot be read: it goes on after its end");
  }

  @Test
  void rowsThatGainedAComponentAreComparedByThoseTheyShare() {
    Dataset<Other> wider =
        Dataset.of(Other.class, List.of(new Other(1, "n1", 5), new Other(1, "n2", 5)));
    RowSet set = RowSet.of(ITEMS);

    assertThat(set.overlap(wider)).isEqualTo(1);
    assertThat(set.projecting(wider).size()).isEqualTo(2);
    assertThat(set.projecting(wider).minus(set).size()).isEqualTo(1);
  }

  @Test
  void rowsThatLackAComponentCannotBeCompared() {
    RowSet wider = RowSet.of(Dataset.of(Other.class, List.of()));

    assertThatThrownBy(() -> wider.overlap(ITEMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows were (id:INT,name:STRING?) but must have [more:INT] to be compared");
    assertThatThrownBy(() -> RowSet.of(ITEMS).minus(wider))
        .hasMessage(
            "rows were (id:INT,name:STRING?,more:INT) but must be (id:INT,name:STRING?) to be"
                + " taken away");
  }
}
