// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.lang.reflect.RecordComponent;

/**
 * One component of a row.
 *
 * @param name of the component
 * @param column its name in a source; equal to the name unless {@link Column} says otherwise
 * @param type what it is
 * @param javaType the component's class
 * @param nullable false for a primitive: a missing value is then an error of extraction
 * @param outcome whether it is known only after the fact
 * @param format how dates and times are written, empty for ISO 8601
 */
public record Field(
    String name,
    String column,
    FieldType type,
    Class<?> javaType,
    boolean nullable,
    boolean outcome,
    String format) {

  static Field of(RecordComponent component) {
    Column named = component.getAnnotation(Column.class);
    boolean outcome = component.isAnnotationPresent(Outcome.class);
    boolean nullable = !component.getType().isPrimitive();
    if (outcome && !nullable) {
      throw new IllegalArgumentException(
          "@Outcome was a primitive "
              + component.getType()
              + " but must be nullable, because a served row does not have it yet");
    }
    return new Field(
        component.getName(),
        named == null ? component.getName() : named.value(),
        FieldType.of(component.getType()),
        component.getType(),
        nullable,
        outcome,
        named == null ? "" : named.format());
  }

  /** The rule that a missing value breaks, if the component is primitive. */
  String missing() {
    return "must not be missing, because " + name + " is a primitive " + javaType.getName();
  }

  /** Name and type, as content ids and signatures see it. */
  String signature() {
    return signature(name, type, nullable);
  }

  static String signature(String name, FieldType type, boolean nullable) {
    return name + ":" + type + (nullable ? "?" : "");
  }
}
