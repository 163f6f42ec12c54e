// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Optional;

/** Few numbers lie outside of the range of the reference. */
record OutsideReferenceCheck<T, V extends Number>(Subject<T, V> subject, double most)
    implements Check<T> {
  OutsideReferenceCheck {
    if (!(most >= 0 && most <= 1)) {
      throw new IllegalArgumentException("share was " + most + " but must lie in [0, 1]");
    }
  }

  @Override
  public String rule() {
    return subject + " out of the range of the reference for at most " + Shown.percent(most);
  }

  @Override
  public String kind() {
    return "unseen";
  }

  @Override
  public List<String> columns() {
    return List.of(subject.name());
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(measure());
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    Optional<Measured> reference = context.reference();
    if (reference.isEmpty()) {
      return context.unreferenced();
    }
    Distribution now = measured.get(measure());
    Distribution then = reference.get().get(measure());
    if (now.evaluated() == 0 || then.evaluated() == 0) {
      return Finding.skipped(
              "all values are missing in the " + (now.evaluated() == 0 ? "data" : "reference"))
          .counting(now.evaluated(), now.missing());
    }
    double share = now.shareOutside(then.min(), then.max());
    String range =
        "in ["
            + Shown.number(then.min())
            + ", "
            + Shown.number(then.max())
            + "] but for a share of ";
    return Finding.of(
            share <= most,
            range + Shown.number(most),
            "out of it for a share of " + Shown.number(share))
        .counting(now.evaluated(), now.missing());
  }

  private MeasureDistribution<T, V> measure() {
    return new MeasureDistribution<>(subject);
  }
}
