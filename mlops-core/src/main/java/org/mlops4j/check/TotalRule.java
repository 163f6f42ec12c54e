// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mlops4j.data.Cells;

/**
 * A rule for the sum of some columns of a row, less that of others.
 *
 * @param less the column that the sum is compared with; none when it is compared with numbers
 */
record TotalRule<T>(
    List<Subject<T, ? extends Number>> parts,
    List<Subject<T, ? extends Number>> less,
    Interval interval)
    implements RowTest<T> {
  @Override
  public String text() {
    String total = parts.stream().map(Subject::name).collect(joining(" + "));
    return less.isEmpty()
        ? total + " " + interval
        : total + " equal to " + less.get(0) + " within " + Shown.number(interval.high());
  }

  @Override
  public String kind() {
    return "total";
  }

  @Override
  public List<String> columns() {
    return Stream.concat(parts.stream(), less.stream()).map(Subject::name).toList();
  }

  @Override
  public Bound over(Batch<T> batch) {
    List<Cells<?>> added = new ArrayList<>();
    parts.forEach(part -> added.add(part.in(batch)));
    List<Cells<?>> taken = new ArrayList<>();
    less.forEach(part -> taken.add(part.in(batch)));
    List<Cells<?>> all = Stream.concat(added.stream(), taken.stream()).toList();
    return new Bound() {
      @Override
      public Verdict of(int row) {
        ExactSum sum = new ExactSum();
        for (Cells<?> cells : all) {
          if (cells.isNull(row)) {
            return Verdict.MISSING;
          }
        }
        added.forEach(cells -> sum.add(cells.number(row)));
        taken.forEach(cells -> sum.add(-cells.number(row)));
        return interval.contains(sum.value()) ? Verdict.GOOD : Verdict.BAD;
      }

      @Override
      public String shown(int row) {
        return Shown.cut(
            all.stream()
                .map(cells -> Shown.text(Key.orNone(cells.at(row))))
                .collect(joining(", ")));
      }
    };
  }
}
