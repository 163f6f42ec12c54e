// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

/**
 * What became of predictions that were to be recorded. Each number only grows.
 *
 * @param recorded left to be fetched
 * @param dropped lost because the ring of their lane was full
 * @param delivered fetched, and handed to all observers; what is recorded and not delivered waits
 * @param failedBatches how often an observer threw
 * @param refusedDrains how often the host's executor refused to fetch records
 */
public record RecordingCounts(
    long recorded, long dropped, long delivered, long failedBatches, long refusedDrains) {}
