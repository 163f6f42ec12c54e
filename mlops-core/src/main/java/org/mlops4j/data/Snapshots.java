// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/**
 * Stores datasets chunk by chunk: chunks that two datasets share are stored once, so a window that
 * slides by a day costs little more than that day. Thread-safe.
 *
 * <p>Nothing is in the journal yet: whoever saves must commit the returned blob, or it is garbage.
 * {@link DatasetHistory} does that under a name.
 */
public final class Snapshots {
  private final BlobStore blobs;

  public Snapshots(BlobStore blobs) {
    this.blobs = blobs;
  }

  /**
   * Stores a dataset. Storing equal rows again stores nothing and gives the same blob.
   *
   * @return the stored {@link Snapshot}
   */
  public Blob save(Dataset<?> data) {
    List<Blob> chunks = new ArrayList<>();
    for (Rows<?> part : data.parts()) {
      chunks.add(blobs.put(part.chunk().bytes()));
    }
    return blobs.put(Json.bytes(Snapshot.of(data, chunks)));
  }

  /**
   * A dataset as bytes of its own, for what shares its rows with nothing else. Equal datasets give
   * equal bytes.
   */
  public static byte[] bytes(Dataset<?> data) {
    List<byte[]> contents = data.parts().stream().map(part -> part.chunk().bytes()).toList();
    List<Blob> chunks =
        contents.stream().map(chunk -> new Blob(Digest.of(chunk), 0, chunk.length)).toList();
    byte[] head = Json.bytes(Snapshot.of(data, chunks));
    int size = contents.stream().mapToInt(chunk -> chunk.length).reduce(0, Math::addExact);
    ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(Integer.BYTES + head.length, size));
    bytes.putInt(head.length).put(head);
    contents.forEach(bytes::put);
    return bytes.array();
  }

  /**
   * Reads a dataset back from its {@link #bytes}, as {@link #checkout} does.
   *
   * @throws IllegalArgumentException if the record differs from the one that was saved
   * @throws StoreDamagedException if the bytes are no dataset
   */
  public static <T> Dataset<T> parse(byte[] bytes, Schema<T> schema) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      Snapshot saved = Json.read(next(in, in.getInt()), Snapshot.class);
      Blob whole = new Blob(Digest.of(bytes), 0, bytes.length);
      return checkout(whole, saved, schema, chunk -> next(in, Math.toIntExact(chunk.size())));
    } catch (BufferUnderflowException | ArithmeticException e) {
      throw new StoreDamagedException("a dataset cannot be read: it ends too early", e);
    }
  }

  private static byte[] next(ByteBuffer in, int size) {
    if (size < 0 || size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] next = new byte[size];
    in.get(next);
    return next;
  }

  /**
   * Stores which rows a dataset has, as {@link RowSet} knows them: part by part, so that what two
   * datasets share is stored once here, too.
   */
  public Blob saveRows(Dataset<?> data) {
    List<Blob> parts = RowSet.ofParts(data).stream().map(part -> blobs.put(part.bytes())).toList();
    return blobs.put(Json.bytes(new SavedRows(data.schema().signature(), parts)));
  }

  /**
   * The rows that were stored.
   *
   * @throws StoreDamagedException if what is stored is not what was saved
   */
  public RowSet rows(Blob saved) {
    SavedRows rows = Json.read(blobs.read(saved), SavedRows.class);
    List<RowSet> parts = rows.parts().stream().map(part -> RowSet.parse(blobs.read(part))).toList();
    try {
      return RowSet.together(rows.signature(), parts);
    } catch (IllegalArgumentException e) {
      throw new StoreDamagedException("a set of rows cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where the parts of a set of rows are. */
  private record SavedRows(String signature, List<Blob> parts) {}

  /**
   * What a stored dataset consists of; its chunks must live as long as it does.
   *
   * @throws StoreDamagedException if the blob is no snapshot
   */
  public Snapshot read(Blob snapshot) {
    Snapshot read = Json.read(blobs.read(snapshot), Snapshot.class);
    if (read.format() != Snapshot.FORMAT) {
      throw new StoreDamagedException(
          "snapshot "
              + snapshot
              + " has format "
              + read.format()
              + " but must have "
              + Snapshot.FORMAT);
    }
    return read;
  }

  /**
   * The rows as they were saved. They are verified: their content id is computed anew.
   *
   * @throws IllegalArgumentException if the record differs from the one that was saved in a
   *     component's name, type, nullability or place, or an enum lacks a constant; all differences
   *     are named
   * @throws StoreDamagedException if what is stored is not what was saved
   */
  public <T> Dataset<T> checkout(Blob snapshot, Class<T> type) {
    return checkout(snapshot, read(snapshot), Schema.of(type), blobs::read);
  }

  /**
   * The rows as far as today's record knows them: a column that was added, removed or is of another
   * type since they were saved makes them no less readable. They are verified as {@link #checkout}
   * does.
   *
   * @throws StoreDamagedException if what is stored is not what was saved
   */
  public <T> EarlierRows<T> earlier(Blob snapshot, Class<T> type) {
    Snapshot saved = read(snapshot);
    List<FieldType.Storage> storages =
        saved.components().stream().map(component -> component.type().storage()).toList();
    return EarlierRows.of(snapshot, saved, Schema.of(type), chunks(saved, storages, blobs::read));
  }

  private static List<Chunk> chunks(
      Snapshot saved, List<FieldType.Storage> storages, Function<Blob, byte[]> content) {
    List<Chunk> chunks = new ArrayList<>();
    for (Blob chunk : saved.chunks()) {
      chunks.add(ChunkBytes.read(content.apply(chunk), storages));
    }
    return chunks;
  }

  private static <T> Dataset<T> checkout(
      Blob snapshot, Snapshot saved, Schema<T> schema, Function<Blob, byte[]> content) {
    List<String> differences = saved.differences(schema);
    if (!differences.isEmpty()) {
      throw different(snapshot, schema.type(), differences);
    }
    List<FieldType.Storage> storages =
        schema.fields().stream().map(field -> field.type().storage()).toList();
    Dataset<T> data = new Dataset<>(schema, chunks(saved, storages, content));
    if (data.size() != saved.rows() || !data.contentId().equals(saved.contentId())) {
      throw new StoreDamagedException(
          "snapshot " + snapshot + " must give content " + saved.contentId() + " but does not");
    }
    List<String> unknown = unknownConstants(data);
    if (!unknown.isEmpty()) {
      throw different(snapshot, schema.type(), unknown);
    }
    return data;
  }

  private static IllegalArgumentException different(
      Blob snapshot, Class<?> type, List<String> differences) {
    return new IllegalArgumentException(
        "snapshot "
            + snapshot
            + " cannot be read as "
            + type.getName()
            + ": "
            + String.join("; ", differences));
  }

  private static List<String> unknownConstants(Dataset<?> data) {
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < data.schema().fields().size(); i++) {
      Field field = data.schema().fields().get(i);
      if (field.type() == FieldType.ENUM) {
        List<String> names = FieldType.constants(field.javaType());
        int component = i;
        data.parts().stream()
            .flatMap(part -> part.chunk().words(component).stream())
            .distinct()
            .filter(word -> !names.contains(word))
            .map(word -> "enum " + field.javaType().getName() + " lacks the constant " + word)
            .forEach(unknown::add);
      }
    }
    return unknown;
  }
}
