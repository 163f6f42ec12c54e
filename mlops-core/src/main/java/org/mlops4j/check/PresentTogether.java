// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.mlops4j.data.Cells;

/**
 * So many of some columns have a value.
 *
 * @param least 0 allows that all are missing, and nothing else below the most
 */
record PresentTogether<T>(List<Subject<T, ?>> subjects, String words, int least, int most)
    implements RowTest<T> {
  @Override
  public String text() {
    return words + " of (" + RowTest.columns(columns()) + ") present";
  }

  @Override
  public String kind() {
    return "present";
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
        int present = 0;
        for (Cells<?> column : cells) {
          present += column.isNull(row) ? 0 : 1;
        }
        boolean good =
            least == 0 ? present == 0 || present == most : least <= present && present <= most;
        return good ? Verdict.GOOD : Verdict.BAD;
      }

      @Override
      public String shown(int row) {
        return Shown.cut(
            cells.stream()
                .map(column -> Shown.text(Key.orNone(column.at(row))))
                .collect(joining(", ")));
      }
    };
  }
}
