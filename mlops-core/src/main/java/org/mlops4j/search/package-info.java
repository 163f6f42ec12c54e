// SPDX-License-Identifier: Apache-2.0

/**
 * How runs and versions are searched: one vocabulary for both.
 *
 * <p>A {@link org.mlops4j.search.Search} is a list of {@link org.mlops4j.search.Criterion criteria}
 * that must all hold, an order and a limit. Whoever has things to be searched tells the {@link
 * org.mlops4j.search.Facts} of each: its metrics, tags and parameters.
 */
@NullMarked
package org.mlops4j.search;

import org.jspecify.annotations.NullMarked;
