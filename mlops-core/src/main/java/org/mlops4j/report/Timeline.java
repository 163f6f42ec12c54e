// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened when: a lane for each name, with bars for what lasted and marks for what happened
 * at once. Lanes stand in the order in which they were first named. Not thread-safe.
 */
public final class Timeline implements Drawing {
  private static final double WIDTH = 920;
  private static final double LEFT = 110;
  private static final double RIGHT = 34;
  private static final double LANE = 26;
  private static final double BAR = 14;
  private static final double BOTTOM = 26;

  private final String caption;
  private final Axis x;
  private final Map<String, List<Entry>> lanes = new LinkedHashMap<>();

  private Timeline(String caption, Axis x) {
    this.caption = caption;
    this.x = x;
  }

  /** Something in a lane; a bar where it ends later than it begins. */
  private record Entry(double from, double to, int colour, String words) {}

  /** A timeline without lanes. */
  public static Timeline of(String caption, Axis x) {
    return new Timeline(caption, x);
  }

  /**
   * Something that lasted.
   *
   * @param colour from 1 to 6
   * @param words its tool tip
   */
  public Timeline bar(String lane, double from, double to, int colour, String words) {
    return add(lane, new Entry(from, to, colour, words));
  }

  /**
   * Something that happened.
   *
   * @param colour from 1 to 6
   * @param words its tool tip
   */
  public Timeline event(String lane, double at, int colour, String words) {
    return add(lane, new Entry(at, at, colour, words));
  }

  private Timeline add(String lane, Entry entry) {
    if (entry.colour() < 1 || entry.colour() > Svg.COLOURS) {
      throw new IllegalArgumentException(
          "colour was " + entry.colour() + " but must lie in [1, " + Svg.COLOURS + "]");
    }
    lanes.computeIfAbsent(lane, unknown -> new ArrayList<>()).add(entry);
    return this;
  }

  @Override
  public String svg() {
    StringBuilder body = new StringBuilder();
    double ground = lanes.size() * LANE + 4;
    for (Axis.Tick tick : x.ticks()) {
      double at = across(tick.value());
      body.append(Svg.line("grid", at, 0, at, ground))
          .append(Svg.text("soft", "middle", at, ground + 17, tick.label()));
    }
    body.append(Svg.line("axis", LEFT, ground, WIDTH - RIGHT, ground));
    int row = 0;
    for (Map.Entry<String, List<Entry>> lane : lanes.entrySet()) {
      double middle = row++ * LANE + LANE / 2;
      body.append(Svg.text("", "end", LEFT - 10, middle + 4, lane.getKey()));
      lane.getValue().forEach(entry -> body.append(draw(entry, middle)));
    }
    return Svg.figure(caption, "", WIDTH, ground + BOTTOM, body.toString());
  }

  private String draw(Entry entry, double middle) {
    double from = across(entry.from());
    if (entry.to() > entry.from()) {
      return Svg.fill(
          "<rect class=\"bar f%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\">%s</rect>\n",
          entry.colour(),
          Svg.at(from),
          Svg.at(middle - BAR / 2),
          Svg.at(Math.max(2, across(entry.to()) - from)),
          Svg.at(BAR),
          Svg.title(entry.words()));
    }
    return Svg.fill(
        "<circle class=\"f%d\" cx=\"%s\" cy=\"%s\" r=\"5\">%s</circle>\n",
        entry.colour(), Svg.at(from), Svg.at(middle), Svg.title(entry.words()));
  }

  private double across(double value) {
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
  }

  @Override
  public String toString() {
    return "timeline '" + caption + "'";
  }
}
