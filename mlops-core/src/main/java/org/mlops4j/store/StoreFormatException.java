// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/**
 * The storage has a format that this version of the library must not touch. Nothing was read or
 * written; the message says which version is needed.
 */
public final class StoreFormatException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreFormatException(String message) {
    super(message);
  }
}
