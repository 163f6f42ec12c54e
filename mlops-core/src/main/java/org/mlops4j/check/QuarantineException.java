// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** More rows break a {@link Contract} than the budget allows. */
public final class QuarantineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** So many rows are named in the message. */
  private static final int NAMED = 3;

  private final transient List<Quarantined> reasons;

  QuarantineException(List<Quarantined> reasons, long rows, double share) {
    super(message(reasons, rows, share));
    this.reasons = List.copyOf(reasons);
  }

  /** Why each row was set aside. */
  public List<Quarantined> reasons() {
    return reasons;
  }

  private static String message(List<Quarantined> reasons, long rows, double share) {
    return reasons.stream()
        .limit(NAMED)
        .map(Quarantined::toString)
        .collect(
            joining(
                "\n  ",
                reasons.size()
                    + " of "
                    + rows
                    + " rows break the contract but at most "
                    + Shown.percent(share)
                    + " may, and one must not\n  ",
                reasons.size() > NAMED ? "\n  ..." : ""));
  }
}
