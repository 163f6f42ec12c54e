// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two datasets of the same rows, cell by cell.
 *
 * @param changed how many cells have another value
 * @param added how many rows only the newer dataset has
 * @param removed how many rows only the older one has
 * @param cells the first thousand changed cells
 */
public record DatasetDiff(long changed, long added, long removed, List<Cell> cells) {
  private static final int LISTED = 1_000;

  public DatasetDiff {
    cells = List.copyOf(cells);
  }

  /**
   * A cell that changed.
   *
   * @param row its key, or its position where rows were compared by position
   * @param component the name of the component
   */
  public record Cell(
      Object row, String component, @Nullable Object before, @Nullable Object after) {
    @Override
    public String toString() {
      return "row " + row + ", " + component + ": " + before + " -> " + after;
    }
  }

  /** Compares rows at the same position. Chunks that both datasets share are not looked at. */
  public static <T> DatasetDiff byPosition(Dataset<T> before, Dataset<T> after) {
    Collector<T> collector = new Collector<>(before.schema());
    int common = Math.min(before.size(), after.size());
    int row = 0;
    while (row < common) {
      Rows<T> older = before.part(row);
      Rows<T> newer = after.part(row);
      if (older.first() == newer.first() && older.chunk().digest().equals(newer.chunk().digest())) {
        row += older.size();
      } else {
        collector.compare(row, before.row(row), after.row(row));
        row++;
      }
    }
    return collector.diff(after.size() - common, before.size() - common);
  }

  /**
   * Compares rows with the same key, wherever they stand.
   *
   * @param key of a row, never null and of one row only
   * @throws IllegalArgumentException if a key is missing or occurs twice
   */
  public static <T> DatasetDiff byKey(Dataset<T> before, Dataset<T> after, Accessor<T, ?> key) {
    Map<Object, Integer> older = positions(before, key);
    Map<Object, Integer> newer = positions(after, key);
    Collector<T> collector = new Collector<>(before.schema());
    long added = 0;
    for (Map.Entry<Object, Integer> entry : newer.entrySet()) {
      Integer known = older.remove(entry.getKey());
      if (known == null) {
        added++;
      } else {
        collector.compare(entry.getKey(), before.row(known), after.row(entry.getValue()));
      }
    }
    return collector.diff(added, older.size());
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return changed == 0 && added == 0 && removed == 0;
  }

  private static <T> Map<Object, Integer> positions(Dataset<T> data, Accessor<T, ?> key) {
    Object[] keys =
        Cut.present(data, data.<Object>cells(key), AccessorName.of(key), "a comparison by key");
    Map<Object, Integer> positions = new LinkedHashMap<>();
    IntStream.range(0, keys.length)
        .forEach(
            row -> {
              Integer known = positions.put(keys[row], row);
              if (known != null) {
                throw new IllegalArgumentException(
                    AccessorName.of(key)
                        + " was "
                        + keys[row]
                        + " in rows "
                        + known
                        + " and "
                        + row
                        + " but must be of one row only");
              }
            });
    return positions;
  }

  /** Collects the cells in which pairs of rows differ. */
  private static final class Collector<T> {
    private final Schema<T> schema;
    private final List<Cell> cells = new ArrayList<>();
    private long changed;

    Collector(Schema<T> schema) {
      this.schema = schema;
    }

    void compare(Object name, T before, T after) {
      @Nullable Object[] older = schema.values(before);
      @Nullable Object[] newer = schema.values(after);
      for (int i = 0; i < older.length; i++) {
        if (!Objects.equals(older[i], newer[i])) {
          changed++;
          if (cells.size() < LISTED) {
            cells.add(new Cell(name, schema.fields().get(i).name(), older[i], newer[i]));
          }
        }
      }
    }

    DatasetDiff diff(long added, long removed) {
      return new DatasetDiff(changed, added, removed, cells);
    }
  }
}
