// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mlops4j.alert.Alerts;

/**
 * Delivers the alerts of the journal, each once in this process, and remembers which of them every
 * sink is done with. What another process did not settle before it ended is delivered again.
 */
final class Courier {
  private final Alerts alerts;
  private final Set<Long> handed = new HashSet<>();
  private final Set<Long> done = ConcurrentHashMap.newKeySet();

  Courier(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Hands over what is committed and was not handed over yet, and tries again what failed. */
  void deliver(LoopState state) {
    state.unsettled.forEach(
        (number, alert) -> {
          if (handed.add(number)) {
            alerts.deliver(alert, () -> done.add(number));
          }
        });
    alerts.flush();
  }

  /** What every sink is done with, and the journal does not know of yet; in order. */
  List<Long> settled(LoopState state) {
    return state.unsettled.keySet().stream().filter(done::contains).toList();
  }
}
