// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import org.mlops4j.data.Schema;

/**
 * One feature bound to the row's method that it reads.
 *
 * @param value gives what the coding takes: {@code (row) -> String, double, long or Number}
 * @param at the first place that it fills
 */
record Slot(Coding coding, MethodHandle value, int at) {
  private static final Set<Class<?>> WHOLE =
      Set.of(Byte.class, Short.class, Integer.class, Long.class);

  /** Coding, then row and target, as {@link Extractor#fill} has them. */
  private static final MethodHandle LEARNT = MethodHandles.arrayElementGetter(Coding[].class);

  private static final MethodHandle OR_MISSING = coding("orMissing", double.class, Number.class);
  private static final MethodHandle TEXT = coding("text", String.class, Object.class);

  /**
   * The slot of a feature.
   *
   * @throws IllegalArgumentException if the row has no such method, or it gives what the feature
   *     cannot read
   */
  static Slot of(Schema<?> rows, LearntFeature feature, int at) {
    MethodHandle method = rows.method(feature.name());
    if (feature instanceof LearntFeature.Categorical word) {
      return WHOLE.contains(method.type().wrap().returnType())
          ? new Slot(new Coding.WholeWords(word.vocabulary()), whole(method), at)
          : new Slot(new Coding.Words(word.vocabulary()), word(method), at);
    }
    if (feature instanceof LearntFeature.Numeric number) {
      return new Slot(
          new Coding.Scaled(number.mean(), number.scale()), number(feature.name(), method), at);
    }
    LearntFeature.Cyclic cycle = (LearntFeature.Cyclic) feature;
    return new Slot(new Coding.Angle(cycle.period()), number(feature.name(), method), at);
  }

  /** What the code of the slot depends on, besides the row type: not on what was learnt. */
  Shape shape(String name) {
    return new Shape(name, coding.getClass(), at);
  }

  record Shape(String name, Class<? extends Coding> coding, int at) {}

  /** The code of the slot: {@code (Coding[] learnt, Object row, double[] target) -> void}. */
  MethodHandle code(int position) {
    try {
      Class<?> kind = coding.getClass();
      MethodHandle put =
          MethodHandles.lookup()
              .findVirtual(
                  kind,
                  "put",
                  methodType(void.class, value.type().returnType(), double[].class, int.class));
      MethodHandle own =
          MethodHandles.insertArguments(LEARNT, 1, position)
              .asType(methodType(kind, Coding[].class));
      return MethodHandles.filterArguments(
          MethodHandles.insertArguments(put, 3, at), 0, own, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a coding puts what its slot gives", e);
    }
  }

  private static MethodHandle coding(String name, Class<?> result, Class<?> value) {
    try {
      return MethodHandles.lookup().findStatic(Coding.class, name, methodType(result, value));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static MethodHandle word(MethodHandle method) {
    return method.type().returnType() == String.class
        ? returning(method, String.class)
        : MethodHandles.filterReturnValue(returning(method, Object.class), TEXT);
  }

  private static MethodHandle whole(MethodHandle method) {
    boolean primitive = method.type().returnType().isPrimitive();
    return returning(method, primitive ? long.class : Number.class);
  }

  private static MethodHandle number(String name, MethodHandle method) {
    Class<?> type = method.type().returnType();
    if (type == boolean.class
        || type == void.class
        || !(type.isPrimitive() || Number.class.isAssignableFrom(type))) {
      throw new IllegalArgumentException(
          "method " + name + "() gives " + type.getSimpleName() + " but must give a number");
    }
    return type.isPrimitive()
        ? returning(method, double.class)
        : MethodHandles.filterReturnValue(returning(method, Number.class), OR_MISSING);
  }

  private static MethodHandle returning(MethodHandle method, Class<?> type) {
    return method.asType(methodType(type, Object.class));
  }
}
