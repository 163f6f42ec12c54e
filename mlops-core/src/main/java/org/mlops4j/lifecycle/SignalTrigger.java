// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.util.List;
import java.util.function.Function;

/** Fires while a signal is an alarm. */
record SignalTrigger(String name, Function<Situation, Signal> signal) implements Trigger {
  @Override
  public List<Firing> fired(Situation situation) {
    Signal watched = signal.apply(situation);
    return watched.raised()
        ? List.of(
            new Firing(
                name, situation.now(), String.join("; ", watched.reasons()), Firing.Kind.STANDING))
        : List.of();
  }

  @Override
  public String toString() {
    return name;
  }
}
