// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mlops4j.data.Cells;

/**
 * A rule that a value is, to the bit, the one that was served for the same key. Rows whose key was
 * never served are not evaluated.
 *
 * @param served the values that were served for each key
 */
record ServedRule<T>(Subject<T, ?> key, Subject<T, ?> column, Map<Object, Set<Object>> served)
    implements RowTest<T> {

  /** Collects what was served. */
  static Map<Object, Set<Object>> read(Cells<?> keys, Cells<?> values) {
    Map<Object, Set<Object>> served = new HashMap<>();
    for (int row = 0; row < keys.size(); row++) {
      Object key = keys.at(row);
      if (key != null) {
        served.computeIfAbsent(Key.of(key), known -> new HashSet<>()).add(value(values, row));
      }
    }
    return served;
  }

  @Override
  public String text() {
    return column + " as served by " + key;
  }

  @Override
  public String kind() {
    return "skew";
  }

  @Override
  public List<String> columns() {
    return List.of(key.name(), column.name());
  }

  @Override
  public Bound over(Batch<T> batch) {
    Cells<?> keys = key.in(batch);
    Cells<?> values = column.in(batch);
    return new Bound() {
      @Override
      public Verdict of(int row) {
        Object name = keys.at(row);
        Set<Object> known = name == null ? null : served.get(Key.of(name));
        if (known == null) {
          return Verdict.MISSING;
        }
        return known.size() == 1 && known.contains(value(values, row)) ? Verdict.GOOD : Verdict.BAD;
      }

      @Override
      public String shown(int row) {
        Object name = Key.orNone(keys.at(row));
        return Shown.cut(
            Shown.text(name)
                + ", "
                + Shown.text(value(values, row))
                + " but served "
                + served.getOrDefault(name, Set.of()).stream().map(Shown::text).sorted().toList());
      }
    };
  }

  /** Missing values are equal to one another; numbers are compared as they are, 0.0 is not -0.0. */
  private static Object value(Cells<?> values, int row) {
    Object value = values.at(row);
    return value == null ? Key.NONE : value;
  }
}
