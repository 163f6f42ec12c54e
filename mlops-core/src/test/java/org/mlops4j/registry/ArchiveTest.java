// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;

class ArchiveTest {
  private static final Reason BECAUSE = new Reason("ann", "brought from the other side");

  private final Shop shop = new Shop();
  private final AtomicInteger ids = new AtomicInteger();
  private final Journal journal = Journal.inMemory();
  private final BlobStore blobs = BlobStore.inMemory();
  private final ModelRegistry registry =
      ModelRegistry.on(
          journal,
          blobs,
          new Stamp("test", () -> Instant.EPOCH, () -> "tx" + ids.incrementAndGet()));
  private ModelVersion version;
  private byte[] archive;

  @BeforeEach
  void exportAVersion() throws IOException {
    try (Mlops mlops = shop.host().build()) {
      version = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();
      archive = export(mlops, version);
    }
  }

  @Test
  void aVersionThatIsExportedTwiceGivesTheSameBytes() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try (Mlops mlops = shop.host().build()) {
      assertThat(export(mlops, version)).isEqualTo(archive);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void whatWasImportedIsExportedToTheSameBytes() throws IOException {
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    new Archive(registry, blobs).write(read(archive), again);
    assertThat(again.toByteArray()).isEqualTo(archive);
  }

  @Test
  void anImportKeepsLineageAndModelAndServesNothing() throws IOException {
    ModelVersion here = read(archive);

    assertThat(here.number()).isEqualTo(1);
    assertThat(here.manifest()).isEqualTo(version.manifest());
    assertThat(registry.champion("purchases")).isEmpty();
    try (Mlops mlops = shop.host().build();
        Mlops other = Mlops.on(journal, blobs).formats(ChannelRates.FORMAT).build()) {
      assertThat(Json.text(other.provenance(here).orElseThrow().lineage()))
          .isEqualTo(Json.text(mlops.provenance(version).orElseThrow().lineage()));
      assertThat(other.verify()).isEmpty();
      other.registry().move(new AliasMove("purchases", Alias.CHAMPION, 0, 1, BECAUSE));
      assertThat(other.predictor(Shop.MODEL)).isNotNull();
    }
  }

  @Test
  void anArchiveThatIsReadTwiceIsRegisteredOnce() throws IOException {
    assertThat(read(archive)).isEqualTo(read(archive));
    assertThat(registry.versions("purchases")).hasSize(1);
  }

  @Test
  void aTruncatedArchiveIsRefusedWhereverItEnds() {
    for (int length = 0; length < archive.length; length++) {
      assertRefused(Arrays.copyOf(archive, length), "the first " + length + " bytes");
    }
    assertNothingWasDoneAndTheWholeIsRead();
  }

  @Test
  void anArchiveWithAByteThatChangedIsRefusedWhereverItIs() {
    for (int i = 0; i < archive.length; i++) {
      byte[] damaged = archive.clone();
      damaged[i] ^= (byte) (1 << i % 8);
      assertRefused(damaged, "byte " + i);
      damaged[i] = (byte) ~archive[i];
      assertRefused(damaged, "byte " + i + ", all bits");
    }
    assertNothingWasDoneAndTheWholeIsRead();
  }

  private void assertRefused(byte[] damaged, String what) {
    assertThatThrownBy(() -> read(damaged))
        .as(what)
        .isInstanceOf(ArchiveException.class)
        .hasMessageStartingWith("archive cannot be read: ")
        .hasMessageEndingWith("; nothing was registered: export or copy it again");
  }

  /** Blobs of a file that broke off are garbage like that of a run that did, and collected so. */
  private void assertNothingWasDoneAndTheWholeIsRead() {
    assertThat(journal.head()).isEqualTo(Head.EMPTY);
    assertThat(registry.models()).isEmpty();
    try (Mlops other = Mlops.on(journal, blobs).formats(ChannelRates.FORMAT).build()) {
      other.garbage().collect(deleted -> {});
      assertThat(blobs.list()).isEmpty();
      ModelVersion here = other.archive().read(new ByteArrayInputStream(archive), BECAUSE);
      assertThat(here.number()).isEqualTo(1);
      assertThat(other.verify()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatComesAfterAnArchiveIsLeftInTheStream() throws IOException {
    byte[] two = Arrays.copyOf(archive, archive.length + 3);
    ByteArrayInputStream in = new ByteArrayInputStream(two);
    new Archive(registry, blobs).read(in, BECAUSE);
    assertThat(in.available()).isEqualTo(3);
  }

  @Test
  void filesThatAreNoArchivesAreRefused() throws IOException {
    refused(new byte[0], "it ends where archive.json must come");
    refused("hello".getBytes(UTF_8), "it ends where");
    refused(zip("../../etc/passwd", new byte[1]), "entry '../../etc/passwd' stands where");
    refused(zip("archive.json", "{}".getBytes(UTF_8)), "");
    refused(zip("archive.json", new byte[(16 << 20) + 1]), "must have at most 2^24");
    ArchiveHeader other =
        new ArchiveHeader(
            "mlops-archive", 3, "m", 1, version.manifest(), List.of(version.manifest()), List.of());
    refused(zip("archive.json", Json.bytes(other)), "format 'mlops-archive' 3 but this library");
    Blob huge = new Blob(version.manifest().digest(), 0, 1L << 30);
    ArchiveHeader large =
        new ArchiveHeader("mlops-archive", 2, "m", 1, huge, List.of(huge), List.of());
    refused(zip("archive.json", Json.bytes(large)), "its manifest has 1073741824 bytes but must");
    assertThat(registry.models()).isEmpty();
    assertThat(blobs.list()).isEmpty();
  }

  @Test
  void aHeaderOfTheFirstVersionHasNoSignatures() {
    String first =
        "{\"format\":\"mlops-archive\",\"version\":1,\"model\":\"m\",\"number\":1,\"manifest\":"
            + Json.text(version.manifest())
            + ",\"blobs\":[]}";

    ArchiveHeader header = Json.read(first, ArchiveHeader.class);

    assertThat(header.isKnown()).isTrue();
    assertThat(header.signatures()).isEmpty();
  }

  private void refused(byte[] file, String because) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessageStartingWith("archive cannot be read: ")
        .hasMessageContaining(because);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private ModelVersion read(byte[] file) throws IOException {
    return new Archive(registry, blobs).read(new ByteArrayInputStream(file), BECAUSE);
  }

  private static byte[] export(Mlops mlops, ModelVersion version) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mlops.archive().write(version, out);
    return out.toByteArray();
  }
}
