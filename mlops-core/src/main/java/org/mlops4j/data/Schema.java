// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.HostTypes;

/**
 * The components of a row, and the ways into and out of it.
 *
 * <p>A row is a record. It must be visible to this library: public, or in a package that its module
 * opens to {@code org.mlops4j.core}; on the class path any record will do. Its constructor must
 * keep the values that it is given: a column is read as it was stored, without making rows, so a
 * value that the constructor changes would look different there. Immutable, thread-safe.
 *
 * @param <T> the row
 */
public final class Schema<T> {
  private final Class<T> type;
  private final List<Field> fields;
  private final MethodHandles.Lookup lookup;
  private final MethodHandle constructor;
  private final MethodHandle[] getters;

  private Schema(Class<T> type, List<Field> fields, MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    this.type = type;
    this.fields = fields;
    this.lookup = lookup;
    Class<?>[] parameters = fields.stream().map(Field::javaType).toArray(Class<?>[]::new);
    this.constructor =
        lookup
            .findConstructor(type, MethodType.methodType(void.class, parameters))
            .asSpreader(Object[].class, parameters.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    this.getters = new MethodHandle[parameters.length];
    for (int i = 0; i < getters.length; i++) {
      getters[i] =
          lookup
              .findVirtual(type, fields.get(i).name(), MethodType.methodType(parameters[i]))
              .asType(MethodType.methodType(Object.class, Object.class));
    }
  }

  /**
   * The schema of a record.
   *
   * @throws IllegalArgumentException if it is no record, not visible, or has components of types
   *     that cannot be stored; all such components are named
   */
  public static <T> Schema<T> of(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException(
          "row type was " + type.getName() + " but must be a record");
    }
    List<Field> fields = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (RecordComponent component : components) {
      try {
        fields.add(Field.of(component));
      } catch (IllegalArgumentException e) {
        problems.add(component.getName() + ": " + e.getMessage());
      }
    }
    if (components.length == 0) {
      problems.add("it has no components");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "row type " + type.getName() + " cannot be stored: " + String.join("; ", problems));
    }
    HostTypes.admit(type);
    try {
      return new Schema<>(
          type, List.copyOf(fields), MethodHandles.privateLookupIn(type, MethodHandles.lookup()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("row type " + type.getName() + " was admitted", e);
    }
  }

  /** The record. */
  public Class<T> type() {
    return type;
  }

  /** The components, in order. */
  public List<Field> fields() {
    return fields;
  }

  /** Names and types of all components: part of every content id. */
  public String signature() {
    return fields.stream().map(Field::signature).collect(Collectors.joining(",", "(", ")"));
  }

  /** The component of this name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The position of a component, or -1 when the name is another method of the row. */
  int position(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The same row as it will look when it is served: every outcome null. */
  public T erased(T row) {
    if (fields.stream().noneMatch(Field::outcome)) {
      return row;
    }
    @Nullable Object[] values = values(row);
    for (int i = 0; i < values.length; i++) {
      if (fields.get(i).outcome()) {
        values[i] = null;
      }
    }
    return row(values);
  }

  /**
   * A row that was served, with the outcomes that became known later.
   *
   * @param known its outcomes count, and nothing else
   */
  public T withOutcomes(T served, T known) {
    @Nullable Object[] values = values(served);
    @Nullable Object[] outcomes = values(known);
    for (int i = 0; i < values.length; i++) {
      if (fields.get(i).outcome()) {
        values[i] = outcomes[i];
      }
    }
    return row(values);
  }

  /** Whether a row says anything that is known only after the fact. */
  public boolean hasOutcome(T row) {
    @Nullable Object[] values = values(row);
    for (int i = 0; i < values.length; i++) {
      if (fields.get(i).outcome() && values[i] != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes a row of the values of its components. A constructor that refuses them throws through.
   */
  T row(@Nullable Object[] values) {
    try {
      return type.cast((Object) constructor.invokeExact(values));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
    }
  }

  /**
   * Whether the constructor can refuse or change values: false when it does nothing but keep them.
   */
  boolean constructorDecides() {
    return !PlainConstructor.of(
        type, fields.stream().map(Field::javaType).toArray(Class<?>[]::new));
  }

  /** Makes a row of these values and finds the first component that then has another; or -1. */
  int firstChanged(@Nullable Object[] values) {
    @Nullable Object[] kept = values(row(values));
    for (int i = 0; i < kept.length; i++) {
      if (!Objects.equals(kept[i], values[i])) {
        return i;
      }
    }
    return -1;
  }

  @Nullable Object[] values(T row) {
    @Nullable Object[] values = new Object[getters.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = (Object) getters[i].invokeExact((Object) row);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("an accessor of " + type.getName() + " failed", e);
    }
    return values;
  }

  /**
   * The method of a row by its stored name, as a direct handle: for code that composes its own
   * calls.
   *
   * @throws IllegalArgumentException if the row has no such method without parameters
   */
  public MethodHandle method(String name) {
    try {
      return lookup.unreflect(declared(name));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the lookup of a row sees all of its methods", e);
    }
  }

  /** A method of the record, or one that it inherits from an interface. */
  private Method declared(String name) {
    try {
      return type.getDeclaredMethod(name);
    } catch (NoSuchMethodException own) {
      try {
        return type.getMethod(name);
      } catch (NoSuchMethodException inherited) {
        throw new IllegalArgumentException(
            "row type " + type.getName() + " has no method '" + name + "()'", inherited);
      }
    }
  }

  /**
   * The accessor that a stored name means: as fast as the method reference it was, never
   * reflection.
   *
   * @throws IllegalArgumentException if the row has no such method
   */
  @SuppressWarnings("unchecked")
  public Accessor<T, Object> accessor(String name) {
    MethodHandle method = method(name).asType(MethodType.methodType(Object.class, Object.class));
    return (Accessor<T, Object>)
        HandleClass.copy(MethodHandles.lookup(), HandleAccessor.class, method);
  }

  /**
   * The accessor of a method that gives a primitive number, which is not boxed; made like {@link
   * #accessor}.
   *
   * @throws IllegalArgumentException if the row has no such method, or it gives something else
   */
  @SuppressWarnings("unchecked")
  public DoubleAccessor<T> numberAccessor(String name) {
    MethodHandle method = method(name);
    Class<?> result = method.type().returnType();
    if (!result.isPrimitive() || result == boolean.class || result == void.class) {
      throw new IllegalArgumentException(
          "method '"
              + name
              + "()' of "
              + type.getName()
              + " gives "
              + result.getSimpleName()
              + " but must give a primitive number");
    }
    return (DoubleAccessor<T>)
        HandleClass.copy(
            MethodHandles.lookup(),
            HandleDoubleAccessor.class,
            method.asType(MethodType.methodType(double.class, Object.class)));
  }

  @Override
  public String toString() {
    return type.getName() + signature();
  }
}
