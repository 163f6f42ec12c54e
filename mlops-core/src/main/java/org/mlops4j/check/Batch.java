// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Field;
import org.mlops4j.data.Rows;
import org.mlops4j.data.Schema;

/**
 * Rows as the measures of one pass see them. What one measure makes (a row, the cells of a column),
 * the others share; it is forgotten with the batch. Confined to one thread.
 *
 * @param <T> the row
 */
public final class Batch<T> {
  private final RowSource<T> rows;
  private final long first;

  /** The batch that this one is a selection of, and the positions there; null for a whole part. */
  private final @Nullable Batch<T> whole;

  private final int[] positions;
  private final Map<String, Cells<?>> cells = new HashMap<>();
  private final Map<Condition<T>, Batch<T>> selections = new HashMap<>();
  private final Map<Subject<T, ?>, Map<Object, Batch<T>>> groups = new HashMap<>();
  private @Nullable List<Accessor<T, Object>> components;

  private Batch(RowSource<T> rows, long first, @Nullable Batch<T> whole, int[] positions) {
    this.rows = rows;
    this.first = first;
    this.whole = whole;
    this.positions = positions;
  }

  /**
   * All rows of a part.
   *
   * @param first the position of the part's first row in the data as a whole
   */
  public static <T> Batch<T> of(Rows<T> rows, long first) {
    return of(new PartSource<>(rows), first);
  }

  static <T> Batch<T> of(RowSource<T> rows, long first) {
    return new Batch<>(rows, first, null, new int[0]);
  }

  /** What a row consists of. */
  public Schema<T> schema() {
    return rows.schema();
  }

  /** The number of rows, perhaps 0. */
  public int size() {
    return whole == null ? rows.size() : positions.length;
  }

  /** The position in the dataset of a row of this batch. */
  public long number(int row) {
    return whole == null ? first + row : whole.number(positions[row]);
  }

  /** The row at a position of this batch, made at most once. */
  public T row(int row) {
    return whole == null ? rows.row(row) : whole.row(positions[row]);
  }

  /**
   * One value of every row: straight from the arrays when the method is a component, through the
   * row otherwise.
   *
   * @throws IllegalArgumentException if the accessor is no method reference
   */
  public <V> Cells<V> cells(Accessor<? super T, ? extends V> accessor) {
    return cells(AccessorName.of(accessor), accessor);
  }

  @SuppressWarnings("unchecked")
  <V> Cells<V> cells(String name, Accessor<? super T, ? extends V> accessor) {
    Cells<?> known = cells.get(name);
    if (known == null) {
      known =
          whole == null
              ? rows.<V>cells(name, accessor)
              : SelectedCells.of(whole.cells(name, accessor), positions);
      cells.put(name, known);
    }
    return (Cells<V>) known;
  }

  /** The rows of this batch for which a condition holds; found once for each condition. */
  Batch<T> where(Condition<T> condition) {
    Batch<T> known = selections.get(condition);
    if (known == null) {
      int[] kept = new int[size()];
      int size = 0;
      for (int row = 0; row < kept.length; row++) {
        if (condition.holds(this, row)) {
          kept[size++] = row;
        }
      }
      known = new Batch<>(rows, first, this, Arrays.copyOf(kept, size));
      selections.put(condition, known);
    }
    return known;
  }

  /** The rows of each value of a column, by its key; found once for each column. */
  Map<Object, Batch<T>> groups(Subject<T, ?> column) {
    Map<Object, Batch<T>> known = groups.get(column);
    if (known == null) {
      Map<Object, BitSet> members = new HashMap<>();
      Cells<?> values = column.in(this);
      for (int row = 0; row < size(); row++) {
        members.computeIfAbsent(Key.orNone(values.at(row)), key -> new BitSet()).set(row);
      }
      Map<Object, Batch<T>> found = new HashMap<>();
      members.forEach(
          (key, kept) -> found.put(key, new Batch<>(rows, first, this, kept.stream().toArray())));
      known = found;
      groups.put(column, known);
    }
    return known;
  }

  /** The row for people, component by component, the same on every JDK. */
  String shown(int row) {
    if (whole != null) {
      return whole.shown(positions[row]);
    }
    List<Field> fields = rows.schema().fields();
    if (components == null) {
      components = fields.stream().map(field -> rows.schema().accessor(field.name())).toList();
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      parts.add(fields.get(i).name() + "=" + Shown.text(components.get(i).of(row(row))));
    }
    return Shown.cut(rows.schema().type().getSimpleName() + parts);
  }
}
