// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** A decision in the making: events, and the state as it will be once they are committed. */
final class LoopDraft {
  private final String model;
  private final LoopState state;
  private final List<LoopEvent> events = new ArrayList<>();

  LoopDraft(String model, LoopState state) {
    this.model = model;
    this.state = state;
  }

  String model() {
    return model;
  }

  /** The state after what was added so far. */
  LoopState state() {
    return state;
  }

  List<LoopEvent> events() {
    return List.copyOf(events);
  }

  void add(LoopEvent event) {
    state.apply(event);
    events.add(event);
  }
}
