// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import org.jspecify.annotations.Nullable;

/** A file is no whole archive of a version; nothing was registered. */
public final class ArchiveException extends RegistryException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String problem, @Nullable Throwable cause) {
    super(
        "archive cannot be read: " + problem + "; nothing was registered: export or copy it again",
        cause);
  }

  ArchiveException(String problem) {
    this(problem, null);
  }
}
