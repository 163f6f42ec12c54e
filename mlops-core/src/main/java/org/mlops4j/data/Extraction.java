// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import java.util.function.Function;

/**
 * The rows that a source gave, and what it had to leave out.
 *
 * @param data the rows
 * @param skipped how many rows were left out because they could not be read, or broke a contract: 0
 *     unless the source was allowed to
 * @param problems the first problems of those that could not be read
 * @param <T> the row
 */
public record Extraction<T>(Dataset<T> data, long skipped, List<ExtractionProblem> problems) {
  public Extraction {
    problems = List.copyOf(problems);
  }

  /** All rows there were. */
  public static <T> Extraction<T> complete(Dataset<T> data) {
    return new Extraction<>(data, 0, List.of());
  }

  /** The same with other rows made of these. */
  <U> Extraction<U> map(Function<? super Dataset<T>, Dataset<U>> change) {
    return new Extraction<>(change.apply(data), skipped, problems);
  }
}
