// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What becomes of a member of a JSON object: at most one value a row. */
final class JsonCell {
  private final Field field;
  private final ValuesBuilder column;
  private final CellReader reader;

  private byte[] bytes = new byte[64];

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
      int size = encode(buffer, offset, length);
      return reader.read(bytes, 0, size);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * Writes a text as readers of cells take it; returns how many bytes it has.
   *
   * @throws IllegalArgumentException if it is no valid Unicode, which an escape can make it
   */
  private int encode(char[] buffer, int offset, int length) {
    if (length + Octets.SIZE > bytes.length) {
      bytes = new byte[2 * length + Octets.SIZE];
    }
    int units = 0;
    for (int i = 0; i < length; i++) {
      units |= buffer[offset + i];
      bytes[i] = (byte) buffer[offset + i];
    }
    if (units < 0x80) {
      return length;
    }
    String text = new String(buffer, offset, length);
    Utf8.requireUnicode(text);
    byte[] encoded = text.getBytes(UTF_8);
    bytes = Arrays.copyOf(encoded, encoded.length + Octets.SIZE);
    return encoded.length;
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
