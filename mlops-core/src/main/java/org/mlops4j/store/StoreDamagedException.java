// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/** Stored bytes are not what was written: nothing of them was handed out. */
public final class StoreDamagedException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreDamagedException(String message) {
    super(message);
  }

  public StoreDamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
