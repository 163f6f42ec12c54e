// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** Why something was refused: the checks or gates that did not pass, a line each. */
public final class ReasonsAssert extends AbstractAssert<ReasonsAssert, List<String>> {
  ReasonsAssert(List<String> actual) {
    super(actual, ReasonsAssert.class);
  }

  /** Each of these texts is part of a reason; there may be other reasons. */
  public ReasonsAssert because(String... texts) {
    for (String text : texts) {
      if (actual.stream().noneMatch(reason -> reason.contains(text))) {
        throw failure("%nExpecting a reason with '%s' but the reasons were%s", text, reasons());
      }
    }
    return this;
  }

  /** Each of these texts is part of a reason, and each reason has one of them. */
  public ReasonsAssert onlyBecause(String... texts) {
    because(texts);
    for (String reason : actual) {
      if (Stream.of(texts).noneMatch(reason::contains)) {
        throw failure("%nExpecting no further reason but the reasons were%s", reasons());
      }
    }
    return this;
  }

  private String reasons() {
    return listed(actual);
  }

  static String listed(List<String> reasons) {
    return reasons.stream()
        .map(reason -> System.lineSeparator() + "  " + reason)
        .collect(Collectors.joining());
  }
}
