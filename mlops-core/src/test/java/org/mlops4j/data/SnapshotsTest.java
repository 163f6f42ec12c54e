// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

class SnapshotsTest {
  record Sale(int id, @Nullable Double price, @Nullable String shop) {}

  record Reordered(@Nullable Double price, int id, @Nullable String shop) {}

  record Different(long id, @Nullable Double price, @Nullable Integer amount) {}

  record Coloured(Everything.@Nullable Colour colour) {}

  record Shaded(@Nullable Shade colour) {}

  enum Shade {
    RED,
    DARK
  }

  private final BlobStore blobs = BlobStore.inMemory();
  private final Snapshots snapshots = new Snapshots(blobs);

  @Test
  void aCheckoutGivesTheRowsThatWereSaved() {
    Dataset<Everything> data = Dataset.of(Everything.class, Everything.ROWS);

    Blob saved = snapshots.save(data);
    Dataset<Everything> again = snapshots.checkout(saved, Everything.class);

    assertThat(again).containsExactlyElementsOf(Everything.ROWS);
    assertThat(again.contentId()).isEqualTo(data.contentId());
    assertThat(snapshots.save(again)).isEqualTo(saved);
    assertThat(snapshots.read(saved).rows()).isEqualTo(5);
  }

  @Test
  void anEmptyDatasetIsASnapshotToo() {
    Dataset<Sale> none = Dataset.of(Sale.class, List.of());

    assertThat(snapshots.checkout(snapshots.save(none), Sale.class).contentId())
        .isEqualTo(none.contentId());
  }

  @Test
  void chunksThatTwoWindowsShareAreStoredOnce() {
    Dataset<Sale> all =
        Dataset.of(
            Sale.class,
            () -> IntStream.range(0, 400_000).mapToObj(i -> new Sale(i, i * 0.5, "s")).iterator());

    Snapshot before = snapshots.read(snapshots.save(all.slice(0, 350_000)));
    Snapshot after = snapshots.read(snapshots.save(all.slice(10_000, 360_000)));

    Set<Blob> shared = new HashSet<>(before.chunks());
    shared.retainAll(after.chunks());
    assertThat(shared).isNotEmpty();
    assertThat(blobs.list())
        .hasSize(before.chunks().size() + after.chunks().size() - shared.size() + 2);
    assertThat(before.chunks().get(0).digest())
        .isEqualTo(all.slice(0, 350_000).parts().get(0).chunk().digest());
  }

  @Test
  void aRecordThatDiffersIsRefusedWithAllDifferences() {
    Blob saved = snapshots.save(Dataset.of(Sale.class, List.of(new Sale(1, 2.0, "a"))));

    assertThatThrownBy(() -> snapshots.checkout(saved, Different.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "snapshot "
                + saved
                + " cannot be read as "
                + Different.class.getName()
                + ": the record lacks shop STRING, nullable; the record has id LONG, never missing"
                + " instead of id INT, never missing; the snapshot lacks amount INT, nullable");
    assertThatThrownBy(() -> snapshots.checkout(saved, Reordered.class))
        .hasMessageEndingWith("the components must come in the order [id, price, shop]");
  }

  @Test
  void anEnumThatLostAConstantIsRefused() {
    Blob saved =
        snapshots.save(
            Dataset.of(
                Coloured.class,
                Arrays.stream(Everything.Colour.values()).map(Coloured::new).toList()));

    assertThatThrownBy(() -> snapshots.checkout(saved, Shaded.class))
        .hasMessageContaining("Shade lacks the constant GREEN; enum")
        .hasMessageEndingWith("Shade lacks the constant BLUE");
  }

  @Test
  void whatIsNoSnapshotIsRefused() {
    Blob text = blobs.put("{}".getBytes(StandardCharsets.UTF_8));
    Snapshot right =
        snapshots.read(snapshots.save(Dataset.of(Sale.class, List.of(new Sale(1, null, "a")))));

    assertThatThrownBy(() -> snapshots.read(text)).isInstanceOf(StoreDamagedException.class);
    assertThatThrownBy(
            () ->
                snapshots.read(
                    put(new Snapshot(2, right.contentId(), right.components(), 1, right.chunks()))))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageEndingWith("has format 2 but must have 1");
    assertThatThrownBy(
            () ->
                snapshots.checkout(
                    put(new Snapshot(1, Digest.of("other"), right.components(), 1, right.chunks())),
                    Sale.class))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining("must give content " + Digest.of("other"));
    assertThatThrownBy(
            () ->
                snapshots.checkout(
                    put(new Snapshot(1, right.contentId(), right.components(), 1, List.of(text))),
                    Sale.class))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageStartingWith("a chunk of rows cannot be read: ");
  }

  @Test
  void damagedChunksAreRefusedWhateverTheDamage() {
    Dataset<Everything> data = Dataset.of(Everything.class, Everything.ROWS);
    byte[] bytes = data.parts().get(0).chunk().bytes();
    List<FieldType.Storage> storages =
        data.schema().fields().stream().map(field -> field.type().storage()).toList();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ChunkBytes.read(cut, storages))
          .isInstanceOf(StoreDamagedException.class);
    }
    Random random = new Random(1);
    Digest right = data.parts().get(0).chunk().digest();
    for (int i = 0; i < 5_000; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        Chunk read = ChunkBytes.read(changed, storages);
        if (read.digest().equals(right)) {
          // Another NaN is the same value.
          assertThat(new Dataset<>(data.schema(), List.of(read)))
              .containsExactlyElementsOf(Everything.ROWS);
        }
      } catch (StoreDamagedException expected) {
        assertThat(expected).hasMessageStartingWith("a chunk of rows cannot be read: ");
      }
    }
  }

  private Blob put(Snapshot snapshot) {
    return blobs.put(Json.bytes(snapshot));
  }
}
