// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Rows of the reference that stand for a window in which nothing has moved, and what they are held
 * against.
 *
 * @param rows their positions; a row may stand there more than once
 * @param against the rows that stand for the reference; null for all but those of the window
 */
record CleanWindow(int[] rows, int @Nullable [] against) {}
