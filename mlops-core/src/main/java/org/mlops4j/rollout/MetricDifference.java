// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.Objects;

/**
 * A metric of champion and challenger on the same labelled rows of one cluster, such as a day: the
 * unit that is taken as independent of the others.
 *
 * @param metric its {@link org.mlops4j.evaluate.Metric#name() name}
 * @param cluster names the rows; clusters are given in the order of their names, each once: those
 *     that do not follow the last one are ignored
 * @param champion the champion's value; NaN where it is undefined, then the cluster tells nothing
 * @param challenger the challenger's value; NaN as for the champion
 */
public record MetricDifference(String metric, String cluster, double champion, double challenger) {
  public MetricDifference {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(cluster, "cluster");
  }
}
