// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.io.IOException;
import java.io.InputStream;
import org.mlops4j.data.Schema;

/**
 * Reads what models of one kind wrote. A host installs its formats by name; a version names the one
 * it needs. Thread-safe. It must refuse bytes it does not understand, bound what it allocates by
 * the bytes it was given, and never use Java serialization.
 */
public interface ModelFormat {
  /**
   * The name that versions keep, such as {@code tribuo-linear-1}: kind and version of the bytes.
   */
  String id();

  /** Whether a model of this id is this format's business. */
  default boolean reads(String format) {
    return id().equals(format);
  }

  /**
   * Reads a model.
   *
   * @param rows the rows it will be asked about
   * @throws IOException if the bytes are not such a model
   * @throws IllegalArgumentException if the rows lack what the model reads
   */
  <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException;
}
