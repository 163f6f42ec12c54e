// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * A column of {@link EarlierRows} was asked for that they do not have, or have with another type.
 */
public final class ColumnAbsentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ColumnAbsentException(String message) {
    super(message);
  }
}
