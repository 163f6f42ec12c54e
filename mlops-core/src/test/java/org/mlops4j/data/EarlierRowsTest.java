// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/** Rows that are read as a record that has changed since they were stored. */
class EarlierRowsTest {
  record Sale(int id, @Nullable Double price, @Nullable String shop) {}

  record Moved(@Nullable String shop, @Nullable Integer id) {
    int next() {
      return id == null ? 0 : id + 1;
    }
  }

  record Changed(long id, @Nullable Double price, @Nullable Integer amount) {
    double doubled() {
      return price == null ? 0 : 2 * price;
    }
  }

  record Strict(int id, double price) {}

  record Coloured(Everything.@Nullable Colour colour, int id) {}

  record Shaded(SnapshotsTest.@Nullable Shade colour, int id) {}

  private static final Dataset<Sale> SALES =
      Dataset.of(Sale.class, List.of(new Sale(1, 2.5, "a"), new Sale(2, null, "b")));

  private final BlobStore blobs = BlobStore.inMemory();
  private final Snapshots snapshots = new Snapshots(blobs);
  private final Blob saved = snapshots.save(SALES);

  @Test
  void rowsOfTheSameRecordAreAsTheyWere() {
    EarlierRows<Sale> rows = snapshots.earlier(saved, Sale.class);

    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.contentId()).isEqualTo(SALES.contentId());
    assertThat(rows.parts().get(0).row(1)).isEqualTo(SALES.row(1));
    assertThat(rows.parts().get(0).hash(1)).isEqualTo(SALES.parts().get(0).hash(1));
  }

  @Test
  void aColumnThatIsGoneOrMovedOrMayBeMissingNowHidesNothing() {
    EarlierRows<Moved> rows = snapshots.earlier(saved, Moved.class);

    assertThat(rows.contentId()).isEqualTo(SALES.contentId());
    assertThat(rows.parts().get(0).row(1)).isEqualTo(new Moved("b", 2));
    assertThat(rows.parts().get(0).cells(Moved::next).at(0)).isEqualTo(2);
  }

  @Test
  void aColumnOfAnotherTypeOrThatIsNewIsNamedAndTheOthersCanBeRead() {
    Rows<Changed> rows = snapshots.earlier(saved, Changed.class).parts().get(0);
    String id =
        "column id of the reference (snapshot "
            + saved
            + ") was INT but must be LONG as in Changed to be compared";
    String amount =
        "column amount of the reference (snapshot "
            + saved
            + ") was absent but must be INT as in Changed to be compared";

    assertThat(rows.cells(Changed::price).at(0)).isEqualTo(2.5);
    assertThat(rows.cells(Changed::price).isNull(1)).isTrue();
    assertThatThrownBy(() -> rows.cells(Changed::id))
        .isInstanceOf(ColumnAbsentException.class)
        .hasMessage(id);
    assertThatThrownBy(() -> rows.cells(Changed::amount))
        .isInstanceOf(ColumnAbsentException.class)
        .hasMessage(amount);
    assertThatThrownBy(() -> rows.row(0)).hasMessage(id + "; " + amount);
    assertThatThrownBy(() -> rows.hash(0)).hasMessage(id + "; " + amount);
    assertThatThrownBy(() -> rows.cells(Changed::doubled).at(0)).hasMessage(id + "; " + amount);
  }

  @Test
  void aValueThatIsMissingWhereItMustNotBeSparesTheColumnButNotTheRow() {
    Rows<Strict> rows = snapshots.earlier(saved, Strict.class).parts().get(0);

    assertThat(rows.cells(Strict::price).number(0)).isEqualTo(2.5);
    assertThat(rows.cells(Strict::price).isNull(1)).isTrue();
    assertThatThrownBy(() -> rows.row(0))
        .hasMessageContaining(
            "misses values but must not be missing, because price is a primitive");
  }

  @Test
  void anEnumThatLostAConstantIsAnotherColumn() {
    Blob coloured =
        snapshots.save(
            Dataset.of(
                Coloured.class,
                List.of(
                    new Coloured(Everything.Colour.RED, 1),
                    new Coloured(Everything.Colour.BLUE, 2))));
    Rows<Shaded> rows = snapshots.earlier(coloured, Shaded.class).parts().get(0);

    assertThat(rows.cells(Shaded::id).at(1)).isEqualTo(2);
    assertThatThrownBy(() -> rows.cells(Shaded::colour))
        .hasMessageContaining("was ENUM with BLUE but must be ENUM as in Shaded");
  }

  @Test
  void rowsThatAreNotThoseOfTheirContentIdAreRefused() {
    Snapshot right = snapshots.read(saved);
    Blob wrong =
        blobs.put(
            Json.bytes(new Snapshot(1, Digest.of("other"), right.components(), 2, right.chunks())));

    assertThatThrownBy(() -> snapshots.earlier(wrong, Changed.class))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage(
            "snapshot " + wrong + " must give content " + Digest.of("other") + " but does not");
  }
}
