// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A rule of the user's own for the dataset as a whole. */
record DataCheck<T>(WholeData<T> data) implements Check<T> {
  @Override
  public String rule() {
    return data.rule();
  }

  @Override
  public String kind() {
    return "data";
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(data);
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    return measured.get(data);
  }
}
