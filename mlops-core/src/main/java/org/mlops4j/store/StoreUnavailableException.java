// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/**
 * The storage refused an operation (no space, no permission, a device error, a closed store).
 * Nothing was written; the call may be repeated once the cause is gone.
 */
public final class StoreUnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
