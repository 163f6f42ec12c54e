// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Json;
import org.mlops4j.store.References;
import org.mlops4j.store.StoreDamagedException;

/**
 * Versions as single files, to be kept elsewhere or brought into another registry with all that
 * proves them: manifest, models, rows, lineage, verdicts. Exporting a version twice gives the same
 * bytes, wherever and whenever.
 *
 * <p>Signatures travel with the version; whether they are right is asked where it is loaded.
 *
 * <p>The file is a ZIP without compression: {@code archive.json} says what follows, then each blob
 * under its digest. Reading believes nothing: names, sizes and digests must be those that were
 * announced, in that order, every byte between them must be as {@link #write} makes it, and nothing
 * is registered before all of it is stored. Thread-safe.
 */
public final class Archive {
  private static final String HEADER = "archive.json";
  private static final int LARGEST_HEADER = 16 << 20;

  /** Any time that a ZIP can hold without regard to a time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final ModelRegistry registry;
  private final BlobStore blobs;

  public Archive(ModelRegistry registry, BlobStore blobs) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.blobs = Objects.requireNonNull(blobs, "blobs");
  }

  /**
   * Writes a version. The stream is not closed.
   *
   * @throws IOException if the stream fails
   * @throws StoreDamagedException if something of the version is damaged
   */
  public void write(ModelVersion version, OutputStream out) throws IOException {
    List<Blob> needed = List.copyOf(References.of(version.manifest(), blobs));
    ArchiveHeader header =
        new ArchiveHeader(
            ArchiveHeader.FORMAT,
            ArchiveHeader.VERSION,
            version.model(),
            version.number(),
            version.manifest(),
            needed,
            registry.envelope(version).signatures());
    write(Json.bytes(header), needed, out);
  }

  private void write(byte[] header, List<Blob> needed, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    CRC32 sum = new CRC32();
    sum.update(header);
    begin(zip, HEADER, header.length, sum.getValue());
    zip.write(header);
    zip.closeEntry();
    for (Blob blob : needed) {
      begin(zip, name(blob), blob.size(), sum(blob));
      try (InputStream content = blobs.open(blob)) {
        content.transferTo(zip);
      }
      zip.closeEntry();
    }
    zip.finish();
  }

  private static void begin(ZipOutputStream zip, String name, long size, long sum)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(size);
    entry.setCrc(sum);
    zip.putNextEntry(entry);
  }

  /** A ZIP wants it before the content. */
  private long sum(Blob blob) throws IOException {
    CRC32 sum = new CRC32();
    byte[] piece = new byte[1 << 16];
    try (InputStream content = blobs.open(blob)) {
      for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
        sum.update(piece, 0, count);
      }
    }
    return sum.getValue();
  }

  private static String name(Blob blob) {
    return "blobs/" + blob;
  }

  /**
   * Registers the version that a file holds, under the next number of its model. It serves nothing
   * until an alias says so. A version that is registered already is not registered again. The
   * stream is read to the end of the archive and not closed.
   *
   * @return the version here, with its number here
   * @throws ArchiveException if it is no whole archive; nothing was registered
   * @throws IOException if the stream fails
   */
  public ModelVersion read(InputStream in, Reason reason) throws IOException {
    ArchiveHeader header;
    try {
      CountedStream counted = new CountedStream(in);
      ZipInputStream zip = new ZipInputStream(counted);
      byte[] first = first(zip);
      header = header(first);
      for (Blob blob : header.blobs()) {
        store(zip, blob);
      }
      if (entry(zip) != null) {
        throw new ArchiveException("it goes on after what it announced");
      }
      prove(counted, first, header.blobs());
    } catch (ZipException | EOFException e) {
      throw new ArchiveException(String.valueOf(e.getMessage()), e);
    }
    return register(header, manifest(header), reason);
  }

  /**
   * What holds the entries together must be what {@link #write} makes of them, to the last byte.
   */
  private void prove(CountedStream read, byte[] header, List<Blob> needed) throws IOException {
    CountedStream.Sink whole = new CountedStream.Sink();
    write(header, needed, whole);
    read.skipTo(whole.count());
    if (read.count() != whole.count()) {
      throw new ArchiveException(
          "it ends after " + read.count() + " bytes but must have " + whole.count());
    }
    if (!read.digest().equals(whole.digest())) {
      throw new ArchiveException("what stands between its entries is damaged");
    }
  }

  private static byte[] first(ZipInputStream zip) throws IOException {
    ZipEntry entry = next(zip, HEADER);
    byte[] bytes = zip.readNBytes(LARGEST_HEADER + 1);
    if (bytes.length > LARGEST_HEADER || bytes.length != entry.getSize()) {
      throw new ArchiveException(
          HEADER + " has " + bytes.length + " bytes or more but must have at most 2^24");
    }
    return bytes;
  }

  private static ArchiveHeader header(byte[] bytes) {
    try {
      ArchiveHeader header = Json.read(bytes, ArchiveHeader.class);
      if (!header.isKnown()) {
        throw new ArchiveException(
            "it has format '"
                + header.format()
                + "' "
                + header.version()
                + " but this library knows '"
                + ArchiveHeader.FORMAT
                + "' "
                + ArchiveHeader.VERSION);
      }
      if (!header.blobs().contains(header.manifest())) {
        throw new ArchiveException("it has no manifest");
      }
      if (header.manifest().size() > Manifest.LARGEST) {
        throw new ArchiveException(
            "its manifest has " + header.manifest().size() + " bytes but must have at most 2^26");
      }
      return header;
    } catch (StoreDamagedException e) {
      throw new ArchiveException(HEADER + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable ZipEntry entry(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new ArchiveException("an entry has no name in UTF-8", e);
    }
  }

  private static ZipEntry next(ZipInputStream zip, String name) throws IOException {
    ZipEntry entry = entry(zip);
    if (entry == null || !entry.getName().equals(name)) {
      throw new ArchiveException(
          (entry == null ? "it ends" : "entry '" + entry.getName() + "' stands")
              + " where "
              + name
              + " must come");
    }
    if (entry.getMethod() != ZipEntry.STORED) {
      throw new ArchiveException(name + " is compressed but must not be");
    }
    return entry;
  }

  private void store(ZipInputStream zip, Blob blob) throws IOException {
    ZipEntry entry = next(zip, name(blob));
    if (entry.getSize() != blob.size()) {
      throw new ArchiveException(
          name(blob) + " has " + entry.getSize() + " bytes but must have " + blob.size());
    }
    Blob stored = blobs.put(zip, digest -> digest.equals(blob.digest()) ? blob.generation() : 0);
    if (!stored.equals(blob)) {
      throw new ArchiveException(
          name(blob) + " has content with SHA-256 " + stored.digest() + ", " + stored.size());
    }
  }

  /** The manifest, once all that it needs is here and was announced. */
  private Manifest manifest(ArchiveHeader header) {
    byte[] bytes = blobs.read(header.manifest());
    try {
      if (!header.blobs().containsAll(References.of(header.manifest(), blobs))) {
        throw new ArchiveException("it lacks something that its manifest needs");
      }
      Manifest manifest = Json.read(bytes, Manifest.class);
      if (!Arrays.equals(Json.bytes(manifest), bytes) || !manifest.model().equals(header.model())) {
        throw new ArchiveException("its manifest is of another form or model");
      }
      return manifest;
    } catch (BlobMissingException e) {
      throw new ArchiveException("it lacks " + e.blob() + ", which its manifest needs", e);
    } catch (StoreDamagedException e) {
      throw new ArchiveException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whatever the generation: content that was deleted once comes back in the next one. */
  private static boolean isOf(ModelVersion version, ArchiveHeader header) {
    return version.manifest().digest().equals(header.manifest().digest());
  }

  private ModelVersion register(ArchiveHeader header, Manifest manifest, Reason reason) {
    while (true) {
      Optional<ModelVersion> known =
          registry.versions(manifest.model()).stream()
              .filter(version -> isOf(version, header))
              .findFirst();
      if (known.isPresent()) {
        header.signatures().forEach(made -> registry.sign(known.get(), made, reason));
        return known.get();
      }
      int champion = registry.champion(manifest.model()).map(ModelVersion::number).orElse(0);
      Optional<ModelVersion> made =
          registry.register(
              new Registration(
                  manifest,
                  Optional.empty(),
                  champion,
                  reason,
                  header.signatures(),
                  number -> List.of()));
      if (made.isPresent()) {
        return made.get();
      }
    }
  }
}
