// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Regression;

/** Answers as the bits of their numbers, because decimal text of a double differs between JDKs. */
final class Bits {
  private Bits() {}

  static String of(Object answer) {
    double[] numbers =
        answer instanceof Classification classes
            ? classes.scores()
            : new double[] {((Regression) answer).value()};
    return Arrays.stream(numbers)
        .mapToObj(number -> Long.toHexString(Double.doubleToRawLongBits(number)))
        .collect(Collectors.joining(" "));
  }
}
