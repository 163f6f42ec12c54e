// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.mlops4j.data.ColumnAbsentException;

/** A {@link Measure} threw. The cause is what it threw. */
public final class MeasureFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MeasureFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The failure of a measure, which may have told already where it was. */
  static MeasureFailedException of(Throwable cause) {
    if (cause instanceof ColumnAbsentException absent) {
      return new MeasureFailedException(String.valueOf(absent.getMessage()), absent);
    }
    return cause instanceof MeasureFailedException located
        ? located
        : new MeasureFailedException(Shown.failure(cause), cause);
  }
}
