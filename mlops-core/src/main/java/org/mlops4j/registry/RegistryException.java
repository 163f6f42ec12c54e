// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import org.jspecify.annotations.Nullable;

/** The registry refused what it was asked for; nothing changed. */
public abstract class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  RegistryException(String message) {
    super(message);
  }
}
