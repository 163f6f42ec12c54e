// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the text of a cell to a column as the value that it means. */
@FunctionalInterface
interface CellReader {

  /**
   * Adds the value. When it cannot, something may have been added all the same, and the row must be
   * dropped.
   *
   * @param buffer has the text in valid UTF-8, and {@link Octets#SIZE} more bytes behind it
   * @return what the text must be, when it is not; otherwise null
   */
  @Nullable String read(byte[] buffer, int offset, int length);

  /** The reader of a component. */
  static CellReader of(Field field, ValuesBuilder column) {
    if (column instanceof ValuesBuilder.Doubles doubles) {
      return new FloatingCell(doubles);
    }
    if (column instanceof WordsBuilder words) {
      return switch (field.type()) {
        case ENUM -> constant(field.javaType(), words);
        case DECIMAL -> new DecimalCell(words);
        default -> text(words);
      };
    }
    ValuesBuilder.Longs longs = (ValuesBuilder.Longs) column;
    return switch (field.type()) {
      case INT -> new WholeCell(longs, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> new WholeCell(longs, Long.MIN_VALUE, Long.MAX_VALUE);
      case BOOLEAN -> flag(longs);
      case LOCAL_DATE ->
          field.format().isEmpty() ? new IsoDateCell(longs) : new TimeCell(field, longs);
      default -> new TimeCell(field, longs);
    };
  }

  private static CellReader text(WordsBuilder column) {
    return (buffer, offset, length) -> {
      column.add(buffer, offset, length);
      return column.isFresh() && column.newest().indexOf('\0') >= 0
          ? "must not contain a NUL character"
          : null;
    };
  }

  private static CellReader constant(Class<?> type, WordsBuilder column) {
    List<String> names = FieldType.constants(type);
    return (buffer, offset, length) -> {
      column.add(buffer, offset, length);
      return column.isFresh() && !names.contains(column.newest())
          ? "must be one of " + String.join(", ", names)
          : null;
    };
  }

  private static CellReader flag(ValuesBuilder.Longs column) {
    return (buffer, offset, length) -> {
      boolean yes = length == 1 ? buffer[offset] == '1' : matches("true", buffer, offset, length);
      boolean no = length == 1 ? buffer[offset] == '0' : matches("false", buffer, offset, length);
      column.add(yes ? 1 : 0);
      return yes || no ? null : "must be true or false, or 1 or 0";
    };
  }

  private static boolean matches(String word, byte[] buffer, int offset, int length) {
    return length == word.length() && text(buffer, offset, length).equalsIgnoreCase(word);
  }

  /** A text of which only ASCII matters: in another one, each byte becomes a character. */
  static String text(byte[] buffer, int offset, int length) {
    return new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
  }
}
