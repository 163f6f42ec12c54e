// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One row as a JSON object of its components, for the few rows that are kept beside a model. It
 * reads back to the bit; components that the row type gained since are null, or zero when
 * primitive.
 */
public final class RowJson {
  private RowJson() {}

  /** The components of a row, by name. */
  public static <T> JsonNode write(Schema<T> schema, T row) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    @Nullable Object[] values = schema.values(row);
    for (int i = 0; i < values.length; i++) {
      object.set(schema.fields().get(i).name(), node(schema.fields().get(i).type(), values[i]));
    }
    return object;
  }

  /**
   * The row of these components.
   *
   * @throws IllegalArgumentException if a component cannot be read as its type
   */
  public static <T> T read(Schema<T> schema, JsonNode object) {
    @Nullable Object[] values = new Object[schema.fields().size()];
    for (int i = 0; i < values.length; i++) {
      Field field = schema.fields().get(i);
      JsonNode node = object.path(field.name());
      boolean absent = node.isMissingNode() || node.isNull();
      try {
        values[i] = absent ? absent(field) : value(field, node);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "component " + field.name() + " was " + node + " but must be " + field.type(), e);
      }
    }
    return schema.row(values);
  }

  private static JsonNode node(FieldType type, @Nullable Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value == null) {
      return json.nullNode();
    }
    return switch (type) {
      case INT -> json.numberNode((Integer) value);
      case LONG -> json.numberNode((Long) value);
      case DOUBLE -> json.numberNode((Double) value);
      case BOOLEAN -> json.booleanNode((Boolean) value);
      case ENUM -> json.textNode(((Enum<?>) value).name());
      case STRING, LOCAL_DATE, INSTANT, LOCAL_DATE_TIME, DECIMAL -> json.textNode(value.toString());
    };
  }

  private static Object value(Field field, JsonNode node) {
    return switch (field.type()) {
      case INT -> Math.toIntExact(whole(node));
      case LONG -> whole(node);
      case DOUBLE -> node.isTextual() ? Double.valueOf(node.textValue()) : floating(node);
      case BOOLEAN -> {
        require(node.isBoolean());
        yield node.booleanValue();
      }
      case STRING, ENUM, DECIMAL -> field.type().fromText(node.textValue(), field.javaType());
      case LOCAL_DATE -> LocalDate.parse(node.textValue());
      case INSTANT -> Instant.parse(node.textValue());
      case LOCAL_DATE_TIME -> LocalDateTime.parse(node.textValue());
    };
  }

  private static long whole(JsonNode node) {
    require(node.isIntegralNumber() && node.canConvertToLong());
    return node.longValue();
  }

  private static double floating(JsonNode node) {
    require(node.isNumber());
    return node.doubleValue();
  }

  /** Jackson reads what is of another type as 0 or false, without a word. */
  private static void require(boolean readable) {
    if (!readable) {
      throw new IllegalArgumentException("of another type");
    }
  }

  private static @Nullable Object absent(Field field) {
    if (field.nullable()) {
      return null;
    }
    return switch (field.type()) {
      case INT -> 0;
      case LONG -> 0L;
      case DOUBLE -> 0.0;
      case BOOLEAN -> false;
      default -> throw new IllegalStateException(field.type() + " is never primitive");
    };
  }
}
