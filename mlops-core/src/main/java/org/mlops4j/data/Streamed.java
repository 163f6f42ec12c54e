// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import org.mlops4j.store.Digest;

/**
 * What is known of rows that were handed over part by part and not kept.
 *
 * @param schema what each row consists of
 * @param contentId what {@link Dataset#contentId} of the same rows is
 * @param rows how many were handed over
 * @param skipped how many rows were left out because they could not be read, or broke a contract: 0
 *     unless the source was allowed to
 * @param problems the first problems of those that could not be read
 * @param <T> the row
 */
public record Streamed<T>(
    Schema<T> schema, Digest contentId, long rows, long skipped, List<ExtractionProblem> problems) {
  public Streamed {
    problems = List.copyOf(problems);
  }
}
