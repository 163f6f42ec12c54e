// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

/**
 * What became of entries that came to a log of this process.
 *
 * @param accepted taken into the buffer
 * @param dropped lost: because the buffer was full, or because the entry cannot be stored
 * @param waiting in the buffer: lost if the process is killed now
 */
public record LogCounts(long accepted, long dropped, long waiting) {}
