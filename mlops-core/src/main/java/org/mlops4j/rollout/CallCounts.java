// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/**
 * How often a version was asked within some time, and how that went.
 *
 * @param requests how many it was asked to answer, failures among them
 * @param failures how many it failed to answer
 * @param timed how many of them were timed: a sample
 * @param slow how many of the timed took longer than the bound of the {@linkplain Guard#latency
 *     guard against slowness}
 */
public record CallCounts(long requests, long failures, long timed, long slow) {
  /** Nothing. */
  public static final CallCounts NONE = new CallCounts(0, 0, 0, 0);

  public CallCounts {
    if (failures < 0 || slow < 0 || failures > requests || slow > timed) {
      throw new IllegalArgumentException(
          "counts were "
              + failures
              + " failures of "
              + requests
              + " requests and "
              + slow
              + " slow of "
              + timed
              + " timed but must lie in [0, requests] and [0, timed]");
    }
  }

  /** Requests that were not timed. */
  public static CallCounts of(long requests, long failures) {
    return new CallCounts(requests, failures, 0, 0);
  }

  CallCounts plus(CallCounts more) {
    return new CallCounts(
        requests + more.requests, failures + more.failures, timed + more.timed, slow + more.slow);
  }

  /** The difference; a failure whose request was counted earlier waits for the next request. */
  CallCounts since(CallCounts earlier) {
    long asked = requests - earlier.requests;
    long measured = timed - earlier.timed;
    return new CallCounts(
        asked,
        Math.min(asked, failures - earlier.failures),
        measured,
        Math.min(measured, slow - earlier.slow));
  }
}
