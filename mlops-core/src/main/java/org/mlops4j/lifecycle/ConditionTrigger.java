// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Fires while a condition holds. */
record ConditionTrigger(String name, Function<Situation, Optional<String>> condition)
    implements Trigger {
  ConditionTrigger {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name of a trigger was empty");
    }
    Objects.requireNonNull(condition, "condition");
  }

  @Override
  public List<Firing> fired(Situation situation) {
    return condition
        .apply(situation)
        .map(reason -> new Firing(name, situation.now(), reason, Firing.Kind.STANDING))
        .stream()
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
