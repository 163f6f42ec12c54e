// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Json;

/** Values as people read them: the same on every JDK and in every locale. */
final class Shown {
  private static final int LONGEST = 200;
  private static final Set<Class<?>> MACHINE =
      Set.of(
          ArithmeticException.class,
          ArrayIndexOutOfBoundsException.class,
          ArrayStoreException.class,
          ClassCastException.class,
          NegativeArraySizeException.class,
          NullPointerException.class,
          StackOverflowError.class);

  private Shown() {}

  static String text(@Nullable Object value) {
    if (value instanceof Double number) {
      return number(number);
    }
    return String.valueOf(value);
  }

  /** A number in its shortest decimal form; a whole one without a point. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Json.number(value);
  }

  /** A share as a percentage, exactly. */
  static String percent(double share) {
    BigDecimal percent = new BigDecimal(Json.number(share)).movePointRight(2).stripTrailingZeros();
    return percent.toPlainString() + " %";
  }

  /**
   * What was thrown, by name and message. The virtual machine's own exceptions by name alone: their
   * messages differ from one JDK to the next, and code compiled late throws them without any.
   */
  static String failure(Throwable cause) {
    boolean thrownByMachine = MACHINE.contains(cause.getClass());
    return thrownByMachine ? cause.getClass().getName() : cause.toString();
  }

  /** At most so much of a text as a sample holds; never half a character. */
  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return text.substring(0, end) + "…";
  }
}
