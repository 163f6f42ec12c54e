// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;

/** What follows is no CSV: no later row can be found. */
final class CsvSyntaxException extends IOException {
  private static final long serialVersionUID = 1L;

  CsvSyntaxException(String message) {
    super(message);
  }
}
