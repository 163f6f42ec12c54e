// SPDX-License-Identifier: Apache-2.0

/**
 * What the library counts, as Micrometer meters: for Prometheus and whatever else the host's
 * registry feeds.
 *
 * <p>{@link org.mlops4j.metrics.MlopsMetrics} reads counts that are kept anyway, when the registry
 * asks; the serving path knows nothing of meters. Tags are bounded: a model's name, and champion or
 * challenger; a version is a meter's value and never a tag, so ten thousand swaps leave the number
 * of meters as it was.
 */
@NullMarked
package org.mlops4j.metrics;

import org.jspecify.annotations.NullMarked;
