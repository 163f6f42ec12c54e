// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.mlops4j.data.Field;

/** What a row consists of: the same for all rows of a dataset. */
record MeasureFields<T>() implements Measure<T, List<Field>> {
  @Override
  public List<Field> of(Batch<T> batch) {
    return batch.schema().fields();
  }

  @Override
  public List<Field> merge(List<Field> earlier, List<Field> later) {
    return earlier;
  }
}
