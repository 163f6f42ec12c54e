// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

/**
 * What became of deliveries, over all sinks: an alert for two sinks counts twice.
 *
 * @param delivered arrived
 * @param failedAttempts attempts that failed, whether or not a later one succeeded
 * @param givenUp not delivered after as many attempts as are made
 * @param dropped not even tried, because the queue was full
 * @param waiting still to be delivered
 */
public record AlertCounts(
    long delivered, long failedAttempts, long givenUp, long dropped, int waiting) {
  AlertCounts plus(AlertCounts other) {
    return new AlertCounts(
        delivered + other.delivered,
        failedAttempts + other.failedAttempts,
        givenUp + other.givenUp,
        dropped + other.dropped,
        waiting + other.waiting);
  }
}
