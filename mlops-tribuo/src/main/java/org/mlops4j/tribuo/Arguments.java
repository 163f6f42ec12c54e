// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/** Refuses hyperparameters out of range, where they are said. */
final class Arguments {
  private Arguments() {}

  static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " was " + value + " but must be >= " + least);
    }
  }

  static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " was " + value + " but must lie in [" + least + ", " + most + "]");
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " was " + value + " but must be a positive number");
    }
  }

  static void share(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " was " + value + " but must lie in (0, 1]");
    }
  }
}
