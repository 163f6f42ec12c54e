// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * What lineage calls a piece of the user's code that does not describe itself: the same in every
 * run and on every JDK.
 */
public final class CodeName {
  private static final String LAMBDA = "$$Lambda";

  private CodeName() {}

  /**
   * The name of an object's class; of a lambda or method reference, whose own class is numbered
   * anew in each run, {@code lambda in} the class that it stands in.
   */
  public static String of(Object code) {
    String name = code.getClass().getName();
    int lambda = name.indexOf(LAMBDA);
    return lambda < 0 ? name : "lambda in " + name.substring(0, lambda);
  }
}
