// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreDamagedException;

/**
 * Rows that were stored when the record may have been another: what today's data is compared with.
 *
 * <p>A column that both have with the same type can be read, wherever it stood and whether it may
 * be missing or not. Who asks for another gets a {@link ColumnAbsentException} that names it, never
 * a made-up value. Whole rows, and what other methods of the row compute, can be had only if no
 * column is absent. Immutable, thread-safe.
 *
 * @param <T> the row as it is today
 */
public final class EarlierRows<T> {
  private final Digest contentId;
  private final List<Rows<T>> parts;

  private EarlierRows(Digest contentId, List<Rows<T>> parts) {
    this.contentId = contentId;
    this.parts = List.copyOf(parts);
  }

  static <T> EarlierRows<T> of(Blob blob, Snapshot saved, Schema<T> schema, List<Chunk> chunks) {
    ContentId id = new ContentId(saved.signature());
    chunks.forEach(id::add);
    long rows = chunks.stream().mapToLong(Chunk::rows).sum();
    if (rows != saved.rows() || !id.digest().equals(saved.contentId())) {
      throw new StoreDamagedException(
          "snapshot " + blob + " must give content " + saved.contentId() + " but does not");
    }
    int[] positions =
        schema.fields().stream().mapToInt(field -> saved.position(field.name())).toArray();
    Gaps gaps = gaps(blob, saved, schema, chunks, positions);
    List<Rows<T>> parts = new ArrayList<>();
    int first = 0;
    for (Chunk chunk : chunks) {
      Values[] columns = new Values[positions.length];
      for (int i = 0; i < columns.length; i++) {
        // What stands in the place of an absent column is never read: the gaps forbid it.
        columns[i] = chunk.column(Math.max(0, positions[i]));
      }
      parts.add(new Rows<>(schema, new Chunk(chunk.rows(), columns), first, gaps));
      first = Math.addExact(first, chunk.rows());
    }
    return new EarlierRows<>(saved.contentId(), parts);
  }

  /** The content id of the rows as they were stored. */
  public Digest contentId() {
    return contentId;
  }

  /** The number of rows. */
  public long size() {
    return parts.stream().mapToLong(Rows::size).sum();
  }

  /** The consecutive parts that hold the rows. */
  public List<Rows<T>> parts() {
    return parts;
  }

  private static Gaps gaps(
      Blob blob, Snapshot saved, Schema<?> schema, List<Chunk> chunks, int[] positions) {
    Map<String, String> absent = new LinkedHashMap<>();
    List<String> rowless = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      Field field = schema.fields().get(i);
      String found = found(field, saved, chunks, positions[i]);
      if (!found.isEmpty()) {
        String why =
            "column "
                + field.name()
                + " of the reference (snapshot "
                + blob
                + ") was "
                + found
                + " but must be "
                + field.type()
                + " as in "
                + schema.type().getSimpleName()
                + " to be compared";
        absent.put(field.name(), why);
        rowless.add(why);
      } else if (!field.nullable() && hasMissing(chunks, positions[i])) {
        rowless.add(
            "column "
                + field.name()
                + " of the reference (snapshot "
                + blob
                + ") misses values but "
                + field.missing());
      }
    }
    return new Gaps(absent, String.join("; ", rowless));
  }

  /** What is there instead of a column of today; empty when it is that column. */
  private static String found(Field field, Snapshot saved, List<Chunk> chunks, int position) {
    if (position < 0) {
      return "absent";
    }
    FieldType type = saved.components().get(position).type();
    if (type != field.type()) {
      return type.toString();
    }
    if (type == FieldType.ENUM) {
      Set<String> unknown = new LinkedHashSet<>();
      chunks.forEach(chunk -> unknown.addAll(chunk.words(position)));
      FieldType.constants(field.javaType()).forEach(unknown::remove);
      return unknown.isEmpty() ? "" : "ENUM with " + String.join(", ", unknown);
    }
    return "";
  }

  private static boolean hasMissing(List<Chunk> chunks, int position) {
    return chunks.stream().anyMatch(chunk -> chunk.column(position).nextNull(0) < chunk.rows());
  }
}
