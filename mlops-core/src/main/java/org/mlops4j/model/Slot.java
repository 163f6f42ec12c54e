// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.mlops4j.data.Schema;

/**
 * One feature bound to the row's method that it reads.
 *
 * @param values give what the coding takes, each {@code (row) -> String, double, long, Number or
 *     Object}
 * @param at the first place that it fills
 */
record Slot(Coding coding, List<MethodHandle> values, int at) {
  private static final Set<Class<?>> WHOLE =
      Set.of(Byte.class, Short.class, Integer.class, Long.class);

  /** Coding, then row and target, as {@link Extractor#fill} has them. */
  private static final MethodHandle LEARNT = MethodHandles.arrayElementGetter(Coding[].class);

  private static final MethodType TYPE =
      methodType(void.class, Coding[].class, Object.class, double[].class);

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
      return isWhole(method)
          ? of(new Coding.WholeWords(word.vocabulary()), whole(method), at)
          : of(new Coding.Words(word.vocabulary()), word(method), at);
    }
    if (feature instanceof LearntFeature.Ordinal word) {
      double[] values = new double[word.order().size() + 1];
      for (int position = 0; position < word.order().size(); position++) {
        values[position + 1] = (position - word.mean()) / word.scale();
      }
      return valued(word.order(), values, method, at);
    }
    if (feature instanceof LearntFeature.TargetMean word) {
      List<String> words = List.copyOf(word.means().keySet());
      List<Double> means = List.copyOf(word.means().values());
      double[] values = new double[words.size() + 1];
      for (int position = 0; position < words.size(); position++) {
        values[position + 1] = (means.get(position) - word.mean()) / word.scale();
      }
      return valued(words, values, method, at);
    }
    if (feature instanceof LearntFeature.Hashed hashed) {
      return of(new HashCoding(hashed.buckets()), word(method), at);
    }
    if (feature instanceof LearntFeature.Crossed crossed) {
      return new Slot(
          new Coding.Pairs(crossed.pairs()),
          List.of(word(method), word(rows.method(crossed.second()))),
          at);
    }
    if (feature instanceof LearntFeature.Text text) {
      return of(new TextCoding(text.buckets(), text.longest()), word(method), at);
    }
    if (feature instanceof LearntFeature.Calendar calendar) {
      return of(new CalendarCoding(calendar.time()), date(calendar, method), at);
    }
    return of(quantity(feature), number(feature.name(), method), at);
  }

  /** The coding of a feature that reads a number. */
  private static Coding quantity(LearntFeature feature) {
    if (feature instanceof LearntFeature.Numeric number) {
      return new Coding.Scaled(number.mean(), number.scale());
    }
    if (feature instanceof LearntFeature.Shaped shaped) {
      return new Coding.Bent(shaped);
    }
    if (feature instanceof LearntFeature.Binned binned) {
      return new Coding.Bin(binned.cuts().stream().mapToDouble(Double::doubleValue).toArray());
    }
    return new Coding.Angle(((LearntFeature.Cyclic) feature).period());
  }

  private static Slot of(Coding coding, MethodHandle value, int at) {
    return new Slot(coding, List.of(value), at);
  }

  private static Slot valued(List<String> words, double[] values, MethodHandle method, int at) {
    return isWhole(method)
        ? of(new Coding.ValuedWholeWords(new Coding.WholeWords(words), values), whole(method), at)
        : of(new Coding.ValuedWords(new Coding.Words(words), values), word(method), at);
  }

  private static boolean isWhole(MethodHandle method) {
    return WHOLE.contains(method.type().wrap().returnType());
  }

  /** What the code of the slot depends on, besides the row type: not on what was learnt. */
  Shape shape(LearntFeature feature) {
    return new Shape(feature.reads(), coding.getClass(), at);
  }

  record Shape(List<String> reads, Class<? extends Coding> coding, int at) {}

  /** The code of the slot: {@code (Coding[] learnt, Object row, double[] target) -> void}. */
  MethodHandle code(int position) {
    try {
      Class<?> kind = coding.getClass();
      MethodType put = methodType(void.class, double[].class, int.class);
      for (int i = values.size() - 1; i >= 0; i--) {
        put = put.insertParameterTypes(0, values.get(i).type().returnType());
      }
      MethodHandle own =
          MethodHandles.insertArguments(LEARNT, 1, position)
              .asType(methodType(kind, Coding[].class));
      MethodHandle code =
          MethodHandles.insertArguments(
              MethodHandles.lookup().findVirtual(kind, "put", put), values.size() + 2, at);
      code = MethodHandles.filterArguments(code, 0, own);
      code = MethodHandles.filterArguments(code, 1, values.toArray(MethodHandle[]::new));
      return values.size() == 1 ? code : MethodHandles.permuteArguments(code, TYPE, 0, 1, 1, 2);
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

  private static MethodHandle date(LearntFeature.Calendar feature, MethodHandle method) {
    Class<?> type = method.type().returnType();
    boolean time = CalendarCoding.TIMES.contains(type);
    if (!time && (feature.time() || type != LocalDate.class)) {
      throw new IllegalArgumentException(
          "method "
              + feature.name()
              + "() gives "
              + type.getSimpleName()
              + " but must give a date"
              + (feature.time() ? " with a time" : ""));
    }
    return returning(method, Object.class);
  }

  private static MethodHandle returning(MethodHandle method, Class<?> type) {
    return method.asType(methodType(type, Object.class));
  }
}
