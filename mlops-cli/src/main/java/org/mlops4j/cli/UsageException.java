// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

/** The command line cannot be understood. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String problem) {
    super(problem);
  }
}
