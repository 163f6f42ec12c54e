// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/**
 * What was asked of all versions that ever had a role in a predictor, while they had it. Each
 * number only grows, whichever versions come and go.
 *
 * @param requests failures among them
 * @param failures requests that were not answered
 * @param latencies of the requests that were timed
 */
public record RoleTraffic(long requests, long failures, Latencies latencies) {
  /** Nothing. */
  static final RoleTraffic NONE = new RoleTraffic(0, 0, Latencies.NONE);

  /** All that a version was asked so far. */
  static RoleTraffic of(Served<?, ?> served) {
    return new RoleTraffic(served.requests(), served.failures(), served.latencies());
  }

  RoleTraffic plus(RoleTraffic more) {
    return new RoleTraffic(
        requests + more.requests, failures + more.failures, latencies.plus(more.latencies));
  }

  RoleTraffic since(RoleTraffic earlier) {
    return new RoleTraffic(
        requests - earlier.requests,
        failures - earlier.failures,
        latencies.since(earlier.latencies));
  }
}
