// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/**
 * What became of the rows that a shadow was given: {@code given = dropped + answered + failed +
 * waiting}.
 *
 * @param given how many it was given
 * @param dropped how many were dropped because too many waited, or it was closed
 * @param answered how many it answered
 * @param failed how many it failed to answer
 * @param agreed to how many it gave the answer of the version that served
 * @param waiting how many wait
 */
public record ShadowCounts(
    long given, long dropped, long answered, long failed, long agreed, long waiting) {}
