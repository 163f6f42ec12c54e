// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;

/** A word of an order that the host knows. */
record OrdinalWord<T>(String name, Accessor<T, ?> accessor, List<String> order)
    implements Feature<T> {

  @Override
  public String describe() {
    return "ordinal(" + name + ", " + order + ")";
  }

  @Override
  public @Nullable String value(T row) {
    Object word = accessor.of(row);
    return Coding.text(word);
  }

  @Override
  public Learner<T> learner() {
    Moments positions = new Moments();
    return new Learner<>() {
      @Override
      public void see(T row) {
        String word = value(row);
        int position = word == null ? -1 : order.indexOf(word);
        positions.see(position < 0 ? Double.NaN : position);
      }

      @Override
      public LearntFeature learnt() {
        return new LearntFeature.Ordinal(name, order, positions.mean(), positions.scale());
      }
    };
  }
}
