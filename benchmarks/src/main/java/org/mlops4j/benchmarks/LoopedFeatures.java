// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Schema;
import org.mlops4j.model.LearntFeature;

/** The features of a ride by loops over what the row offers: the simple ways. */
final class LoopedFeatures {
  private final LearntFeature[] learnt;
  private final MethodHandle[] handles;
  private final Accessor<Ride, ?>[] accessors;
  private final ToDoubleFunction<Object>[] codings;

  @SuppressWarnings({"unchecked", "rawtypes"})
  LoopedFeatures(List<LearntFeature> features) {
    Schema<Ride> rows = Schema.of(Ride.class);
    this.learnt = features.toArray(LearntFeature[]::new);
    this.handles = new MethodHandle[learnt.length];
    this.accessors = new Accessor[learnt.length];
    this.codings = new ToDoubleFunction[learnt.length];
    for (int i = 0; i < learnt.length; i++) {
      handles[i] = rows.method(learnt[i].name()).asType(methodType(Object.class, Object.class));
      accessors[i] = rows.accessor(learnt[i].name());
      codings[i] = coding(learnt[i]);
    }
  }

  void fillByFunctions(Ride row, double[] target) {
    int at = 0;
    for (int i = 0; i < learnt.length; i++) {
      at = put(i, accessors[i].of(row), target, at);
    }
  }

  void fillByHandles(Ride row, double[] target) throws Throwable {
    int at = 0;
    for (int i = 0; i < learnt.length; i++) {
      at = put(i, (Object) handles[i].invokeExact((Object) row), target, at);
    }
  }

  private int put(int feature, @Nullable Object value, double[] target, int at) {
    if (learnt[feature] instanceof LearntFeature.Cyclic cycle) {
      double angle = value instanceof Number n ? n.doubleValue() / cycle.period() : Double.NaN;
      target[at] = StrictMath.sin(angle * 2 * Math.PI);
      target[at + 1] = StrictMath.cos(angle * 2 * Math.PI);
      return at + 2;
    }
    target[at] = value == null ? missing(feature) : codings[feature].applyAsDouble(value);
    return at + 1;
  }

  private double missing(int feature) {
    return learnt[feature] instanceof LearntFeature.Categorical ? -1 : 0;
  }

  private static ToDoubleFunction<Object> coding(LearntFeature feature) {
    if (feature instanceof LearntFeature.Categorical word) {
      Map<String, Double> codes = new HashMap<>();
      word.vocabulary().forEach(text -> codes.put(text, (double) codes.size()));
      return value -> codes.getOrDefault(value.toString(), -1.0);
    }
    if (feature instanceof LearntFeature.Numeric number) {
      return value -> (((Number) value).doubleValue() - number.mean()) / number.scale();
    }
    return value -> 0;
  }
}
