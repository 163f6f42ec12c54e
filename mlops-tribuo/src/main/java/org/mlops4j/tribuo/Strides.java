// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/** How many steps a walk takes at once before it looks whether it has arrived. */
final class Strides {
  private static final int MOST = 8;

  private Strides() {}

  /** Equal strides of at most {@value #MOST} steps that end where the deepest leaf lies. */
  static int of(int depth) {
    int strides = Math.max(1, (depth + MOST - 1) / MOST);
    return Math.max(1, (depth + strides - 1) / strides);
  }
}
