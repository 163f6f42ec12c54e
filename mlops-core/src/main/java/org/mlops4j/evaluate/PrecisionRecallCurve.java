// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision and recall for every threshold that decides differently.
 *
 * @param points by each distinct score upward to the threshold +∞, where recall is 0 and precision
 *     is 1 by convention; without true rows recall is {@code NaN}
 */
public record PrecisionRecallCurve(List<Point> points) {

  /** Keeps a copy of the list. */
  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /**
   * What deciding true at a threshold and above gives.
   *
   * @param threshold the least score decided true
   * @param precision weighted share of the rows decided true that are true
   * @param recall weighted share of the true rows that are decided true
   */
  public record Point(double threshold, double precision, double recall) {}

  static PrecisionRecallCurve of(Thresholds thresholds) {
    List<Point> points = new ArrayList<>(thresholds.size() + 1);
    for (int position = thresholds.size() - 1; position >= 0; position--) {
      points.add(
          new Point(
              thresholds.score(position),
              thresholds.precision(position),
              thresholds.recall(position)));
    }
    points.add(new Point(Double.POSITIVE_INFINITY, 1, thresholds.recall(-1)));
    return new PrecisionRecallCurve(points);
  }
}
