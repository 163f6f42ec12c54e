// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.List;

/** What {@link StormControl} says to the wishes of triggers. */
sealed interface Admission {

  /**
   * A retraining begins.
   *
   * @param why the wishes that it grants
   * @param asOf as of when it trains
   */
  record Granted(List<Firing> why, Instant asOf) implements Admission {
    public Granted {
      why = List.copyOf(why);
    }
  }

  /**
   * None begins.
   *
   * @param rule which rule forbids it
   * @param reason in words and numbers
   */
  record Refused(Rule rule, String reason) implements Admission {}

  /** The rules, in the order in which they are asked. */
  enum Rule {
    /** The kill switch is on: all wishes are forgotten. */
    STOPPED(false),
    /** A challenger is on trial already. */
    TRIAL(true),
    /** A frozen time. */
    FREEZE(true),
    /** Runs failed just now. */
    BACK_OFF(true),
    /** A model was judged a short time ago. */
    COOLDOWN(false),
    /** Too many runs already. */
    BUDGET(false);

    private final boolean waits;

    Rule(boolean waits) {
      this.waits = waits;
    }

    /** Whether wishes that come only once are kept until the rule no longer holds. */
    boolean waits() {
      return waits;
    }
  }
}
