// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The library's one way to JSON: equal values give equal bytes, on every JDK.
 *
 * <p>Properties and map entries are sorted by name; instants and dates are ISO 8601 text; a double
 * is its shortest decimal form by Jackson's own writer, because {@code Double.toString} changed
 * between JDK 17 and 19. Unknown properties and trailing text are errors. Thread-safe.
 */
public final class Json {
  /** Made for the first value: that takes 500 classes, which a number as text does without. */
  private static final class Lazy {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // a question is no property
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();
  }

  private Json() {}

  /** The canonical UTF-8 bytes of a value. */
  public static byte[] bytes(Object value) {
    try {
      return Lazy.MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass().getName() + " has no JSON form", e);
    }
  }

  /** The canonical text of a value, without line breaks. */
  public static String text(Object value) {
    try {
      return Lazy.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass().getName() + " has no JSON form", e);
    }
  }

  /**
   * A number in its shortest decimal form, for names and messages that must be the same on every
   * JDK; what is not finite by its name.
   */
  public static String number(double value) {
    return Double.isFinite(value) ? NumberOutput.toString(value, true) : Double.toString(value);
  }

  /** The canonical tree of a value. */
  public static JsonNode tree(Object value) {
    return Lazy.MAPPER.valueToTree(value);
  }

  /**
   * Reads a value back.
   *
   * @throws StoreDamagedException if the bytes are not JSON of that type
   */
  public static <V> V read(byte[] json, Class<V> type) {
    try {
      return present(Lazy.MAPPER.readValue(json, type), type);
    } catch (IOException e) {
      throw new StoreDamagedException("JSON is no " + type.getSimpleName() + ": " + reason(e), e);
    }
  }

  /**
   * Reads a value back.
   *
   * @throws StoreDamagedException if the text is not JSON of that type
   */
  public static <V> V read(String json, Class<V> type) {
    try {
      return present(Lazy.MAPPER.readValue(json, type), type);
    } catch (IOException e) {
      throw new StoreDamagedException("JSON is no " + type.getSimpleName() + ": " + reason(e), e);
    }
  }

  /**
   * Reads a value back.
   *
   * @throws StoreDamagedException if the tree does not have the form of that type
   */
  public static <V> V read(JsonNode json, Class<V> type) {
    try {
      return present(Lazy.MAPPER.treeToValue(json, type), type);
    } catch (IOException e) {
      throw new StoreDamagedException("JSON is no " + type.getSimpleName() + ": " + reason(e), e);
    }
  }

  /**
   * Reads a value of a type that may have arguments, such as a list of dates.
   *
   * @throws StoreDamagedException if the tree does not have the form of that type
   */
  public static Object read(JsonNode json, Type type) {
    try {
      JavaType form = Lazy.MAPPER.constructType(type);
      return present(Lazy.MAPPER.treeToValue(json, form), form.getRawClass());
    } catch (IOException e) {
      throw new StoreDamagedException("JSON is no " + type.getTypeName() + ": " + reason(e), e);
    }
  }

  private static <V> V present(@Nullable V value, Class<?> type) {
    if (value == null) {
      throw new StoreDamagedException("JSON is no " + type.getSimpleName() + ": it is null");
    }
    return value;
  }

  /** What is wrong and where, without the names of Java types. */
  private static String reason(IOException e) {
    if (!(e instanceof JsonProcessingException json)) {
      return String.valueOf(e.getMessage());
    }
    String where =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream().map(Json::step).collect(Collectors.joining("."))
            : "";
    return (where.isEmpty() ? "" : "at " + where + ": ") + json.getOriginalMessage();
  }

  private static String step(JsonMappingException.Reference reference) {
    String field = reference.getFieldName();
    return field == null ? "[" + reference.getIndex() + "]" : field;
  }
}
