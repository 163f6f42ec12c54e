// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What becomes of a member of a JSON object: at most one value a row. */
final class JsonCell {
  private final Field field;
  private final ValuesBuilder column;
  private final CellReader reader;

  /** The line that the member was read from last. */
  private long line;

  JsonCell(Field field, ValuesBuilder column) {
    this.field = field;
    this.column = column;
    this.reader = CellReader.of(field, column);
  }

  Field field() {
    return field;
  }

  /** Whether any object had the member. */
  boolean wasSeen() {
    return line > 0;
  }

  /** Adds the value at which the parser stands; returns the rule that was broken, or null. */
  @Nullable String read(JsonParser parser, long at, boolean mayBeMalformed) throws IOException {
    if (line == at) {
      return "must be in the object once";
    }
    line = at;
    return switch (parser.currentToken()) {
      case VALUE_NULL -> missing();
      case VALUE_STRING -> isWritten() ? text(parser, mayBeMalformed) : rule();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> isNumber() ? text(parser, false) : rule();
      case VALUE_TRUE, VALUE_FALSE -> flag(parser.currentToken() == JsonToken.VALUE_TRUE);
      default -> rule();
    };
  }

  /** Adds what is missing in an object that had no such member; returns the rule, or null. */
  @Nullable String endRow(long at) {
    return line == at ? null : missing();
  }

  /** The value at which the parser stands, for people. */
  static String shown(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "{...}";
      case START_ARRAY -> "[...]";
      default -> parser.getText();
    };
  }

  private @Nullable String missing() {
    if (!field.nullable()) {
      return field.missing();
    }
    column.addNull();
    return null;
  }

  private @Nullable String text(JsonParser parser, boolean mayBeMalformed) throws IOException {
    char[] buffer = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int length = parser.getTextLength();
    if (mayBeMalformed && DecodedText.hasMalformed(buffer, offset, length)) {
      return "must be valid UTF-8";
    }
    try {
      return reader.read(buffer, offset, length);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private @Nullable String flag(boolean value) {
    if (field.type() != FieldType.BOOLEAN) {
      return rule();
    }
    ((ValuesBuilder.Longs) column).add(value ? 1 : 0);
    return null;
  }

  private boolean isNumber() {
    return switch (field.type()) {
      case INT, LONG, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }

  /** Whether a JSON text can mean a value of the component. */
  private boolean isWritten() {
    return switch (field.type()) {
      case INT, LONG, DOUBLE, BOOLEAN -> false;
      default -> true;
    };
  }

  private String rule() {
    return switch (field.type()) {
      case INT, LONG, DOUBLE -> "must be a JSON number";
      case BOOLEAN -> "must be true or false";
      case DECIMAL -> "must be a JSON number, or one in quotes";
      default -> "must be a JSON text in quotes";
    };
  }
}
