// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Opens the bytes of a source, anew each time; who asked closes them. */
@FunctionalInterface
public interface InputSupplier {
  /** Opens the bytes; null when there are none, as {@link Class#getResourceAsStream} does. */
  @Nullable InputStream open() throws IOException;
}
