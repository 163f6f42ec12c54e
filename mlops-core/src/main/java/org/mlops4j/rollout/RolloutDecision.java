// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What shall become of a challenger now, and every reason in words and numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RolloutDecision.Hold.class, name = "hold"),
  @JsonSubTypes.Type(value = RolloutDecision.Advance.class, name = "advance"),
  @JsonSubTypes.Type(value = RolloutDecision.Promote.class, name = "promote"),
  @JsonSubTypes.Type(value = RolloutDecision.RollBack.class, name = "rollback")
})
public sealed interface RolloutDecision {
  /** Why. */
  List<String> reasons();

  /** Nothing changes yet. */
  record Hold(List<String> reasons) implements RolloutDecision {
    public Hold {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "hold: " + String.join("; ", reasons);
    }
  }

  /**
   * The challenger's share grows.
   *
   * @param basisPoints its share from now on
   */
  record Advance(int basisPoints, List<String> reasons) implements RolloutDecision {
    public Advance {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "advance to " + Trial.percent(basisPoints) + ": " + String.join("; ", reasons);
    }
  }

  /** The challenger becomes the champion. */
  record Promote(List<String> reasons) implements RolloutDecision {
    public Promote {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "promote: " + String.join("; ", reasons);
    }
  }

  /** The champion serves alone again. */
  record RollBack(List<String> reasons) implements RolloutDecision {
    public RollBack {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "roll back: " + String.join("; ", reasons);
    }
  }
}
