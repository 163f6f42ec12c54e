// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has, or last had, which role on the route of one predictor, and what was asked meanwhile. A
 * version keeps its role until it gets another one or is closed: so requests that it still answers
 * after it left the route are counted where they began. Thread-safe.
 */
final class Stints {
  private final Map<Served<?, ?>, Stint> open = new HashMap<>();
  private final Map<Role, RoleTraffic> over = new EnumMap<>(Role.class);

  /** A role, and what the version had been asked when it got it. */
  private record Stint(Role role, RoleTraffic before) {}

  /** A route is about to be published. */
  synchronized void begin(Route<?, ?> route) {
    begin(route.champion(), Role.CHAMPION);
    Optional<? extends Served<?, ?>> challenger = route.challenger();
    if (challenger.isPresent()) {
      begin(challenger.get(), Role.CHALLENGER);
    }
  }

  private void begin(Served<?, ?> served, Role role) {
    Stint known = open.get(served);
    if (known == null || known.role() != role) {
      end(served);
      open.put(served, new Stint(role, RoleTraffic.of(served)));
    }
  }

  /** A version is asked no more in the role it had, if it had one. */
  synchronized void end(Served<?, ?> served) {
    Stint stint = open.remove(served);
    if (stint != null) {
      over.merge(stint.role(), RoleTraffic.of(served).since(stint.before()), RoleTraffic::plus);
    }
  }

  /** What was asked so far of all that had a role. */
  synchronized RoleTraffic of(Role role) {
    RoleTraffic sum = over.getOrDefault(role, RoleTraffic.NONE);
    for (Map.Entry<Served<?, ?>, Stint> each : open.entrySet()) {
      if (each.getValue().role() == role) {
        sum = sum.plus(RoleTraffic.of(each.getKey()).since(each.getValue().before()));
      }
    }
    return sum;
  }
}
