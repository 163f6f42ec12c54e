// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Sums of two numbers of each row and of their products, without rounding: so variance and
 * correlation are the same however data is cut, and lose nothing where the mean is far from 0. A
 * product is the rounded one and what rounding took from it (Dekker 1971; by a fused multiply-add).
 */
final class Products implements Summary {
  private static final MathContext DIGITS = new MathContext(40);

  private final ExactSum x = new ExactSum();
  private final ExactSum y = new ExactSum();
  private final ExactSum xx = new ExactSum();
  private final ExactSum yy = new ExactSum();
  private final ExactSum xy = new ExactSum();
  private long evaluated;
  private long missing;

  void add(double first, double second) {
    evaluated++;
    x.add(first);
    y.add(second);
    add(xx, first, first);
    add(yy, second, second);
    add(xy, first, second);
  }

  /** One number only; there is no correlation then. */
  void add(double number) {
    evaluated++;
    x.add(number);
    add(xx, number, number);
  }

  void addMissing() {
    missing++;
  }

  Products plus(Products later) {
    evaluated += later.evaluated;
    missing += later.missing;
    x.add(later.x);
    y.add(later.y);
    xx.add(later.xx);
    yy.add(later.yy);
    xy.add(later.xy);
    return this;
  }

  /** The sample variance, with n - 1 below; NaN for fewer than two numbers or one not finite. */
  double variance() {
    BigDecimal scaled = scaled(xx, x, x);
    if (scaled == null || evaluated < 2) {
      return Double.NaN;
    }
    BigDecimal pairs = BigDecimal.valueOf(evaluated).multiply(BigDecimal.valueOf(evaluated - 1));
    return scaled.divide(pairs, DIGITS).doubleValue();
  }

  double standardDeviation() {
    return Math.sqrt(variance());
  }

  /** Pearson's r; NaN when a column does not vary. */
  double correlation() {
    BigDecimal together = scaled(xy, x, y);
    BigDecimal first = scaled(xx, x, x);
    BigDecimal second = scaled(yy, y, y);
    if (together == null || first == null || second == null) {
      return Double.NaN;
    }
    if (first.signum() == 0 || second.signum() == 0) {
      return Double.NaN;
    }
    return together.divide(first.multiply(second).sqrt(DIGITS), DIGITS).doubleValue();
  }

  @Override
  public long evaluated() {
    return evaluated;
  }

  @Override
  public long missing() {
    return missing;
  }

  /** The count times the sum of products, less the product of the sums; null if not finite. */
  private @Nullable BigDecimal scaled(ExactSum products, ExactSum first, ExactSum second) {
    if (!products.isFinite() || !first.isFinite() || !second.isFinite()) {
      return null;
    }
    return products
        .exact()
        .multiply(BigDecimal.valueOf(evaluated))
        .subtract(first.exact().multiply(second.exact()));
  }

  private static void add(ExactSum sum, double first, double second) {
    double product = first * second;
    sum.add(product);
    if (Double.isFinite(product)) {
      sum.add(Math.fma(first, second, -product));
    }
  }
}
