// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;

/** Run parameters are wrong; no stage ran. All problems are named at once. */
public final class ParametersException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ParametersException(Class<?> type, List<String> problems) {
    super("parameters of " + type.getSimpleName() + " are wrong: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong. */
  public List<String> problems() {
    return problems;
  }
}
