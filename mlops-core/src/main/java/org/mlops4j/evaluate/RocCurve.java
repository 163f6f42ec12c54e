// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * The receiver operating characteristic: the rates of right and of wrong alarms for every threshold
 * that decides differently.
 *
 * @param points from the threshold +∞, at the origin, by each distinct score downward to (1, 1); a
 *     rate of a class that is absent is {@code NaN}
 */
public record RocCurve(List<Point> points) {

  /** Keeps a copy of the list. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * What deciding true at a threshold and above gives.
   *
   * @param threshold the least score decided true
   * @param falsePositiveRate weighted share of the false rows that are decided true
   * @param truePositiveRate weighted share of the true rows that are decided true
   */
  public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

  static RocCurve of(Thresholds thresholds) {
    List<Point> points = new ArrayList<>(thresholds.size() + 1);
    for (int position = -1; position < thresholds.size(); position++) {
      points.add(
          new Point(
              position < 0 ? Double.POSITIVE_INFINITY : thresholds.score(position),
              thresholds.falsePositiveRate(position),
              thresholds.recall(position)));
    }
    return new RocCurve(points);
  }
}
