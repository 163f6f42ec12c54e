// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Objects;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.model.ModelName;

/** A pipeline with data that nobody has checked yet. Next: {@link #validate}. */
public final class Extracted<T, O> {
  final ModelName<T, O> model;
  final DataSource<T> source;

  Extracted(ModelName<T, O> model, DataSource<T> source) {
    this.model = model;
    this.source = source;
  }

  /** Checks the data. */
  public Validated<T, O> validate(Check<T> check) {
    return new Validated<>(this, List.of(Objects.requireNonNull(check, "check")));
  }
}
