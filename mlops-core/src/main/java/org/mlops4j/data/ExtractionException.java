// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A source cannot be read: no dataset came to be. The message names the source and each of the
 * first problems with line, column, value and rule.
 */
public final class ExtractionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final transient List<ExtractionProblem> problems;
  private final long total;

  /**
   * @param source what was read: a path, the name of a resource, a query
   * @param problems the first ones
   * @param total how many there are
   */
  public ExtractionException(String source, List<ExtractionProblem> problems, long total) {
    this(source, problems, total, null);
  }

  ExtractionException(
      String source, List<ExtractionProblem> problems, long total, @Nullable Throwable cause) {
    super(message(source, problems, total), cause);
    this.source = source;
    this.problems = List.copyOf(problems);
    this.total = total;
  }

  /** What was read: a path, the name of a resource, a query. */
  public String source() {
    return source;
  }

  /** The first problems, in the order of the source. */
  public List<ExtractionProblem> problems() {
    return problems;
  }

  /** How many problems there are, exactly. */
  public long total() {
    return total;
  }

  private static String message(String source, List<ExtractionProblem> problems, long total) {
    if (total == 1) {
      return source + ": " + problems.get(0);
    }
    String more = total > problems.size() ? "\n  and " + (total - problems.size()) + " more" : "";
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", source + ": " + total + " problems", more));
  }
}
