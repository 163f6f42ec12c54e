// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What work costs. */
final class Clocks {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Clocks() {}

  /**
   * The processor time of all threads of this process, the garbage collector's too; it may move in
   * steps of 10 ms, so measure much more than that at once.
   */
  static long processor() {
    return SYSTEM.getProcessCpuTime();
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
