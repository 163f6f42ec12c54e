// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

/** The host asked for an end before the work was done; nothing of it was kept. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CancelledException(String message) {
    super(message);
  }
}
