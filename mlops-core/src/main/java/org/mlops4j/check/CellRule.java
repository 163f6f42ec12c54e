// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A rule for one value of each row. */
record CellRule<T, V>(Subject<T, V> subject, CellTest<V> test) implements RowTest<T> {
  @Override
  public String text() {
    return subject.name() + " " + test;
  }

  @Override
  public String kind() {
    return test.kind();
  }

  @Override
  public List<String> columns() {
    return List.of(subject.name());
  }

  @Override
  public Nulls nulls() {
    return test instanceof CellTest.Present ? Nulls.FAIL : Nulls.IGNORE;
  }

  @Override
  public Bound over(Batch<T> batch) {
    return test.over(subject.in(batch));
  }
}
