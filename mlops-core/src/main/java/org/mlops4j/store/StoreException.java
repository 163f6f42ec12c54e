// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/** A journal or blob store could not do what was asked. Each leaf says what the caller may do. */
public abstract class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  StoreException(String message) {
    super(message);
  }
}
