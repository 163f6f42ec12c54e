// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * An immutable columnar table of records.
 *
 * <p>Values are kept in primitive arrays, text in dictionaries; records are made when they are
 * asked for. Rows live in chunks of about 64k whose ends depend on their content alone, so
 * selections that overlap share memory and storage. Thread-safe. A row is never null; a value may
 * be.
 *
 * @param <T> the row, a record
 */
public final class Dataset<T> implements Iterable<T> {
  private final Schema<T> schema;
  private final List<Rows<T>> parts;
  private final int size;
  private volatile @Nullable Digest contentId;

  Dataset(Schema<T> schema, List<Chunk> chunks) {
    this.schema = schema;
    List<Rows<T>> rows = new ArrayList<>();
    int first = 0;
    for (Chunk chunk : chunks) {
      rows.add(new Rows<>(schema, chunk, first));
      first = Math.addExact(first, chunk.rows());
    }
    this.parts = List.copyOf(rows);
    this.size = first;
  }

  /**
   * A dataset of these rows, in this order.
   *
   * @throws IllegalArgumentException if a row or value cannot be stored: null where a row must be,
   *     text that is no Unicode, a time too far from 1970; the row and component are named
   */
  public static <T> Dataset<T> of(Class<T> type, Iterable<? extends T> rows) {
    Schema<T> schema = Schema.of(type);
    return written(
        schema,
        writer -> {
          long position = 0;
          for (T row : rows) {
            String problem = writer.add(schema, row, position++);
            if (problem != null) {
              throw new IllegalArgumentException(problem);
            }
          }
        });
  }

  /** A dataset of what is written. */
  static <T> Dataset<T> written(Schema<T> schema, Consumer<ChunkWriter> rows) {
    List<Chunk> chunks = new ArrayList<>();
    ChunkWriter writer = new ChunkWriter(schema, chunks::add);
    rows.accept(writer);
    writer.finish();
    return new Dataset<>(schema, chunks);
  }

  /** What a row consists of. */
  public Schema<T> schema() {
    return schema;
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The consecutive parts that hold the rows: the unit of work of a parallel or mergeable pass. */
  public List<Rows<T>> parts() {
    return parts;
  }

  /**
   * The row at a position.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public T row(int position) {
    Rows<T> part = part(position);
    return part.row(position - part.first());
  }

  /**
   * The row as a predictor would get it: without its outcomes.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public T servedRow(int position) {
    Rows<T> part = part(position);
    return part.servedRow(position - part.first());
  }

  /**
   * One value of every row: straight from the arrays when the method is a component, through the
   * row otherwise. For a tight loop over all rows take the {@link Rows#cells cells of each part}.
   *
   * @throws IllegalArgumentException if the accessor is no method reference
   */
  public <V> Cells<V> cells(Accessor<? super T, ? extends V> accessor) {
    return new JoinedCells<>(parts.stream().map(part -> part.<V>cells(accessor)).toList());
  }

  /** The rows that pass, in their order. */
  public Dataset<T> filter(Predicate<? super T> keep) {
    BitSet kept = new BitSet(size);
    for (Rows<T> part : parts) {
      for (int i = 0; i < part.size(); i++) {
        kept.set(part.first() + i, keep.test(part.row(i)));
      }
    }
    return select(kept.stream().toArray());
  }

  /**
   * The rows from one position up to, not including, another.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
   */
  public Dataset<T> slice(int from, int to) {
    if (from < 0 || from > to || to > size) {
      throw new IndexOutOfBoundsException(
          "slice was [" + from + ", " + to + ") but must lie in [0, " + size + ")");
    }
    return select(IntStream.range(from, to).toArray());
  }

  /**
   * The rows at these positions, in this order.
   *
   * @throws IndexOutOfBoundsException if one of them is no position
   */
  public Dataset<T> select(int... positions) {
    return written(schema, writer -> select(positions, writer));
  }

  private void select(int[] positions, ChunkWriter writer) {
    int next = 0;
    while (next < positions.length) {
      Rows<T> part = part(positions[next]);
      int whole = wholePart(part, positions, next);
      if (whole > 0) {
        writer.add(part.chunk());
        next += whole;
      } else {
        while (next < positions.length && part.holds(positions[next])) {
          writer.copy(part.chunk(), positions[next] - part.first());
          next++;
        }
      }
    }
  }

  /** The rows of this dataset, then those of another. */
  public Dataset<T> concat(Dataset<T> other) {
    return written(
        schema,
        writer -> {
          parts.forEach(part -> writer.add(part.chunk()));
          other.parts.forEach(part -> writer.add(part.chunk()));
        });
  }

  /** The rows in ascending order of a key; equal keys keep their order, missing ones come last. */
  public <K extends Comparable<? super K>> Dataset<T> sortedBy(
      Accessor<? super T, ? extends K> key) {
    Cells<K> cells = cells(key);
    List<@Nullable K> keys = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      keys.add(cells.at(i));
    }
    Comparator<@Nullable K> order = Comparator.nullsLast(Comparator.naturalOrder());
    return select(
        IntStream.range(0, size)
            .boxed()
            .sorted((a, b) -> order.compare(keys.get(a), keys.get(b)))
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** A dataset of other records, one for each row, in the same order. */
  public <U> Dataset<U> map(Class<U> type, Function<? super T, ? extends U> change) {
    return of(type, () -> stream().<U>map(change).iterator());
  }

  /** The rows, in order. */
  public Stream<T> stream() {
    return IntStream.range(0, size).mapToObj(this::row);
  }

  @Override
  public Iterator<T> iterator() {
    return stream().iterator();
  }

  /**
   * Identifies the content: equal for the same rows of the same schema however they were read. The
   * root of a Merkle tree over the schema and the chunks; computed once, about 10 ns a value.
   */
  public Digest contentId() {
    Digest known = contentId;
    if (known == null) {
      ContentId id = new ContentId(schema);
      parts.forEach(part -> id.add(part.chunk()));
      known = id.digest();
      contentId = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return size + " rows of " + schema.type().getSimpleName();
  }

  /** How many positions from {@code next} on are exactly the rows of a part; 0 when not all are. */
  private int wholePart(Rows<T> part, int[] positions, int next) {
    if (positions[next] != part.first() || positions.length - next < part.size()) {
      return 0;
    }
    for (int i = 0; i < part.size(); i++) {
      if (positions[next + i] != part.first() + i) {
        return 0;
      }
    }
    return part.size();
  }

  /** The part that holds a position. */
  Rows<T> part(int position) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException(
          "row was " + position + " but must lie in [0, " + size + ")");
    }
    int low = 0;
    int high = parts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (parts.get(middle).first() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return parts.get(low);
  }
}
