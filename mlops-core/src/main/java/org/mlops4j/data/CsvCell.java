// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a cell of one column of a CSV source.
 *
 * @param next another component that is read from the same column
 */
record CsvCell(Field field, ValuesBuilder column, CellReader reader, @Nullable CsvCell next) {

  CsvCell(Field field, ValuesBuilder column, @Nullable CsvCell next) {
    this(field, column, CellReader.of(field, column), next);
  }

  /** Adds the value of a cell; returns the rule that was broken, or null. */
  @Nullable String read(byte[] buffer, int offset, int length, boolean missing, boolean quoted) {
    if (!missing || (quoted && field.type() == FieldType.STRING)) {
      return reader.read(buffer, offset, length);
    }
    if (!field.nullable()) {
      return field.missing();
    }
    column.addNull();
    return null;
  }
}
