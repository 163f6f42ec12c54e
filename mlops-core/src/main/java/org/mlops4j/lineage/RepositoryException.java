// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;

/** A repository that cannot be read, or not by us; it becomes a state of {@link CodeVersion}. */
final class RepositoryException extends IOException {
  private static final long serialVersionUID = 1L;

  private final CodeVersion.State state;
  private final String problem;

  private RepositoryException(CodeVersion.State state, String problem) {
    super(problem);
    this.state = state;
    this.problem = problem;
  }

  static RepositoryException unreadable(String problem) {
    return new RepositoryException(CodeVersion.State.UNREADABLE, problem);
  }

  /**
   * The message of a JDK exception is often nothing but a path of the machine, so it is left out.
   */
  static RepositoryException unreadable(String name, IOException cause) {
    if (cause instanceof RepositoryException known) {
      return known;
    }
    RepositoryException problem =
        unreadable(name + " could not be read (" + cause.getClass().getSimpleName() + ")");
    problem.initCause(cause);
    return problem;
  }

  static RepositoryException unsupported(String problem) {
    return new RepositoryException(CodeVersion.State.UNSUPPORTED, problem);
  }

  /** What could not be read, and why. */
  String problem() {
    return problem;
  }

  CodeVersion.State state() {
    return state;
  }
}
