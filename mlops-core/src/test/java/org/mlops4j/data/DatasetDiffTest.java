// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetDiffTest {
  record Sale(@Nullable String id, @Nullable Double price, int amount) {}

  private final List<Sale> rows =
      IntStream.range(0, 100)
          .mapToObj(i -> new Sale("s" + i, i * 0.5, i))
          .collect(Collectors.toCollection(ArrayList::new));
  private final Dataset<Sale> before = data();

  @Test
  void aChangedCellIsNamedByPositionOrByKey() {
    rows.set(7, new Sale("s7", null, 7));

    assertThat(DatasetDiff.byPosition(before, data()))
        .isEqualTo(new DatasetDiff(1, 0, 0, List.of(new DatasetDiff.Cell(7, "price", 3.5, null))));
    assertThat(DatasetDiff.byKey(before, data(), Sale::id).cells())
        .hasToString("[row s7, price: 3.5 -> null]");
  }

  @Test
  void equalDatasetsDifferInNothing() {
    assertThat(DatasetDiff.byPosition(before, data()).isEmpty()).isTrue();
    Collections.reverse(rows);
    assertThat(DatasetDiff.byKey(before, data(), Sale::id).isEmpty()).isTrue();
    assertThat(DatasetDiff.byPosition(before, data()).changed()).isEqualTo(300);
  }

  @Test
  void rowsOfOneSideOnlyAreCounted() {
    rows.remove(3);
    rows.remove(3);
    rows.add(new Sale("new", 1.0, 1));

    DatasetDiff diff = DatasetDiff.byKey(before, data(), Sale::id);
    assertThat(diff.added()).isEqualTo(1);
    assertThat(diff.removed()).isEqualTo(2);
    assertThat(diff.changed()).isZero();
    assertThat(DatasetDiff.byPosition(data(), before).added()).isEqualTo(1);
    assertThat(DatasetDiff.byPosition(before, data()).removed()).isEqualTo(1);
  }

  @Test
  void aThousandCellsAreListedAndAllAreCounted() {
    Dataset<Sale> many = sales(2_000, 0);
    DatasetDiff diff = DatasetDiff.byPosition(many, sales(2_000, 1));

    assertThat(diff.changed()).isEqualTo(2_000);
    assertThat(diff.cells()).hasSize(1_000);
  }

  @Test
  void aChangeBehindSharedChunksIsFound() {
    Dataset<Sale> many = sales(200_000, 0);
    List<Sale> changed = new ArrayList<>(many.stream().toList());
    changed.set(150_000, new Sale("x", 1.0, 1));

    assertThat(DatasetDiff.byPosition(many, Dataset.of(Sale.class, changed)).cells())
        .extracting(DatasetDiff.Cell::row)
        .containsOnly(150_000);
  }

  @Test
  void aKeyMustBeThereAndUnique() {
    rows.add(rows.get(2));
    assertThatThrownBy(() -> DatasetDiff.byKey(before, data(), Sale::id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("id was s2 in rows 2 and 100 but must be of one row only");
    rows.set(100, new Sale(null, 1.0, 1));
    assertThatThrownBy(() -> DatasetDiff.byKey(before, data(), Sale::id))
        .hasMessage(
            "id was null in 1 rows, first in row 100, but a comparison by key needs it in every"
                + " row");
  }

  private Dataset<Sale> data() {
    return Dataset.of(Sale.class, rows);
  }

  private static Dataset<Sale> sales(int size, int amount) {
    return Dataset.of(
        Sale.class,
        IntStream.range(0, size).mapToObj(i -> new Sale("s" + i, 1.0 * i, amount)).toList());
  }
}
