// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/**
 * Makes a record of parameters from JSON, and tells everything that is wrong before it gives up.
 */
public final class ParameterBinder {
  private static final Pattern PACKAGES = Pattern.compile("[\\w.]+[.$](?=\\w)");

  private ParameterBinder() {}

  /**
   * The record of these values. A null is a value where the component is {@code @Nullable}.
   *
   * @throws ParametersException if components are unknown, missing or of another type, or if the
   *     record's own constructor refuses them
   */
  public static <P extends Record> P bind(Class<P> type, JsonNode values) {
    List<String> problems = new ArrayList<>();
    if (!values.isObject()) {
      throw new ParametersException(
          type, List.of("they were " + values + " but must be an object"));
    }
    RecordComponent[] components = type.getRecordComponents();
    Set<String> unknown = new HashSet<>();
    values.fieldNames().forEachRemaining(unknown::add);
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      unknown.remove(components[i].getName());
      arguments[i] = argument(components[i], values.path(components[i].getName()), problems);
    }
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    unknown.stream()
        .sorted()
        .forEach(name -> problems.add(name + " is unknown; known are " + known));
    if (!problems.isEmpty()) {
      throw new ParametersException(type, problems);
    }
    return construct(type, components, arguments);
  }

  private static @Nullable Object argument(
      RecordComponent component, JsonNode value, List<String> problems) {
    if (value.isMissingNode()) {
      problems.add(component.getName() + " is missing");
      return null;
    }
    if (value.isNull() && isNullable(component)) {
      return null;
    }
    try {
      return Json.read(value, component.getGenericType());
    } catch (StoreDamagedException e) {
      problems.add(
          component.getName()
              + " was "
              + value
              + " but must be "
              + simple(component.getGenericType()));
      return null;
    }
  }

  /** By name, as a host may run without the annotations of JSpecify, or with others. */
  private static boolean isNullable(RecordComponent component) {
    return Arrays.stream(component.getAnnotatedType().getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  /** The type as the record's author wrote it, without packages. */
  private static String simple(Type type) {
    return PACKAGES.matcher(type.getTypeName()).replaceAll("");
  }

  private static <P extends Record> P construct(
      Class<P> type, RecordComponent[] components, @Nullable Object[] arguments) {
    try {
      Constructor<P> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new ParametersException(
          type, List.of(String.valueOf(e.getTargetException().getMessage())));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "parameters " + type.getName() + " are not visible to the library", e);
    }
  }
}
