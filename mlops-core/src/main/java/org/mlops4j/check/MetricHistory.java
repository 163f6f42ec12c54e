// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/**
 * What the numbers of a suite were for earlier data of the same kind. {@link MetricJournal} keeps
 * them; this is what a check sees of it.
 */
@FunctionalInterface
public interface MetricHistory {
  /**
   * The values of a metric, oldest first, without those of data that did not pass its checks.
   *
   * @param metric as {@link CheckSuite#metrics} names it, such as {@code mean of distance}
   */
  List<Double> before(String metric);
}
