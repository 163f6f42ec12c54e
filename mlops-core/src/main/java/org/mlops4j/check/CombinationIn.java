// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mlops4j.data.Cells;

/** The values of some columns together are one of some combinations. */
record CombinationIn<T>(List<Subject<T, ?>> subjects, Set<Key.Combination> allowed)
    implements RowTest<T> {
  /** So many combinations are named in a rule. */
  private static final int NAMED = 10;

  static <T> CombinationIn<T> of(
      List<Subject<T, ?>> subjects, Collection<? extends List<?>> combinations) {
    if (combinations.isEmpty()) {
      throw new IllegalArgumentException("combinations were none but must be at least one");
    }
    for (List<?> combination : combinations) {
      if (combination.size() != subjects.size()) {
        throw new IllegalArgumentException(
            "combination was " + combination + " but must have a value for each of " + subjects);
      }
    }
    return new CombinationIn<>(
        subjects,
        combinations.stream()
            .map(values -> new Key.Combination(values.stream().map(Key::of).toArray()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public String text() {
    String named =
        allowed.stream()
            .map(combination -> "(" + combination + ")")
            .sorted()
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    String more = allowed.size() > NAMED ? " and " + (allowed.size() - NAMED) + " more" : "";
    return "(" + RowTest.columns(columns()) + ") in {" + named + more + "}";
  }

  @Override
  public String kind() {
    return "set";
  }

  @Override
  public List<String> columns() {
    return subjects.stream().map(Subject::name).toList();
  }

  @Override
  public Bound over(Batch<T> batch) {
    List<Cells<?>> cells = new ArrayList<>();
    subjects.forEach(subject -> cells.add(subject.in(batch)));
    return new Bound() {
      @Override
      public Verdict of(int row) {
        for (Cells<?> column : cells) {
          if (column.isNull(row)) {
            return Verdict.MISSING;
          }
        }
        return allowed.contains(combination(row)) ? Verdict.GOOD : Verdict.BAD;
      }

      @Override
      public String shown(int row) {
        return Shown.cut(combination(row).toString());
      }

      private Key.Combination combination(int row) {
        return new Key.Combination(
            cells.stream().map(column -> Key.orNone(column.at(row))).toArray());
      }
    };
  }
}
