// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes measures of the rows of each value of a column; rows without one are a group, too. */
record MeasureGroups<T>(Subject<T, ?> column, List<Measure<T, ?>> measures)
    implements Measure<T, Groups> {
  @Override
  public Groups of(Batch<T> batch) {
    Set<Measure<T, ?>> all = new LinkedHashSet<>(measures);
    all.add(new Size<>());
    Map<Object, Map<Measure<?, ?>, Attempt<?>>> facts = new HashMap<>();
    batch
        .groups(column)
        .forEach(
            (key, rows) -> {
              Map<Measure<?, ?>, Attempt<?>> group = new HashMap<>();
              all.forEach(measure -> group.put(measure, attempt(measure, rows)));
              facts.put(key, group);
            });
    return new Groups(facts);
  }

  @Override
  public Groups merge(Groups earlier, Groups later) {
    later
        .facts()
        .forEach(
            (key, group) -> {
              Map<Measure<?, ?>, Attempt<?>> known = earlier.facts().putIfAbsent(key, group);
              if (known != null) {
                group.forEach((measure, fact) -> known.put(measure, merged(measure, known, fact)));
              }
            });
    return earlier;
  }

  private static <T, V> Attempt<V> attempt(Measure<T, V> measure, Batch<T> rows) {
    try {
      return Attempt.of(measure.of(rows));
    } catch (Throwable e) {
      return Attempt.failed(e);
    }
  }

  /** Facts are kept under their measures, so their types are those of the measure. */
  @SuppressWarnings("unchecked")
  private static <V> Attempt<?> merged(
      Measure<?, V> measure, Map<Measure<?, ?>, Attempt<?>> known, Attempt<?> later) {
    Attempt<V> earlier = (Attempt<V>) Objects.requireNonNull(known.get(measure), "earlier");
    if (earlier.isFailed() || later.isFailed()) {
      return earlier.isFailed() ? earlier : later;
    }
    try {
      return Attempt.of(measure.merge(earlier.value(), (V) later.value()));
    } catch (Throwable e) {
      return Attempt.failed(e);
    }
  }
}
