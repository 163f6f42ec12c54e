// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values over an axis: lines, steps, bands, dots and bars. What has the same name has the same
 * colour. Drawn in the order in which it was added. Not thread-safe.
 */
public final class Plot implements Drawing {
  private static final double WIDE = 920;
  private static final double NARROW = 440;
  private static final double HIGH = 260;
  private static final double LOW = 150;
  private static final double LEFT = 52;
  private static final double RIGHT = 34;
  private static final double TOP = 18;
  private static final double BOTTOM = 26;

  /** How wide a letter is, about. */
  private static final double LETTER = 6.5;

  /** A line with more points than this has no tool tips: nobody could point at them. */
  private static final int TOLD = 100;

  private final String caption;
  private final Axis x;
  private final Axis y;
  private final double width;
  private final double height;
  private final Map<String, Integer> colours = new LinkedHashMap<>();
  private final StringBuilder body = new StringBuilder();
  private int barred;

  private Plot(String caption, Axis x, Axis y, double width, double height) {
    this.caption = caption;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    frame();
  }

  /**
   * One value.
   *
   * @param y where nothing is known {@code NaN}, which leaves a gap
   */
  public record Point(double x, double y) {}

  /** An empty plot as wide as the page. */
  public static Plot of(String caption, Axis x, Axis y) {
    return new Plot(caption, x, y, WIDE, HIGH);
  }

  /** An empty plot as wide as the page, and not as high. */
  public static Plot low(String caption, Axis x, Axis y) {
    return new Plot(caption, x, y, WIDE, LOW);
  }

  /** An empty plot that is one of many: see {@link HtmlPage#multiples}. */
  public static Plot small(String caption, Axis x, Axis y) {
    return new Plot(caption, x, y, NARROW, LOW);
  }

  /** Joins points by straight lines. */
  public Plot line(String name, List<Point> points) {
    return path(name, points, false);
  }

  /** A value that holds until the next point. */
  public Plot steps(String name, List<Point> points) {
    return path(name, points, true);
  }

  /** Points by themselves. */
  public Plot dots(String name, List<Point> points) {
    int colour = colour(name);
    points.forEach(point -> circle("class=\"f" + colour + "\" r=\"3\"", name, point));
    return this;
  }

  /** Points that are beyond what is allowed: in the colour of failure. */
  public Plot breaches(String name, List<Point> points) {
    points.forEach(point -> circle("class=\"breach\" r=\"3\"", name, point));
    return this;
  }

  /** The space between two lines over the same places, such as an interval. */
  public Plot band(String name, List<Point> low, List<Point> high) {
    if (low.size() != high.size()) {
      throw new IllegalArgumentException(
          "band had " + low.size() + " low and " + high.size() + " high points but needs as many");
    }
    List<Point> around = new ArrayList<>(low);
    for (int i = high.size() - 1; i >= 0; i--) {
      around.add(high.get(i));
    }
    around.removeIf(point -> Double.isNaN(point.y()));
    StringBuilder corners = new StringBuilder();
    around.forEach(
        point ->
            corners
                .append(Svg.at(across(point.x())))
                .append(',')
                .append(Svg.at(down(point.y())))
                .append(' '));
    body.append(
        Svg.fill(
            "<polygon class=\"band f%d\" points=\"%s\"/>\n",
            colour(name), corners.toString().strip()));
    return this;
  }

  /**
   * A bar from 0 to each value; bars of several names stand beside each other.
   *
   * @param beside how many names have bars in all
   */
  public Plot bars(String name, int beside, List<Point> points) {
    int colour = colour(name);
    double slot = 0.8 * (across(x.low() + 1) - across(x.low()));
    double wide = slot / beside;
    double shift = -slot / 2 + wide * barred++;
    for (Point point : points) {
      if (!Double.isNaN(point.y())) {
        double zero = down(Math.max(0, y.low()));
        double top = down(point.y());
        body.append(
            Svg.fill(
                "<rect class=\"bar f%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">%s</rect>\n",
                colour,
                Svg.at(across(point.x()) + shift),
                Svg.at(Math.min(zero, top)),
                Svg.at(Math.max(1, wide - 1)),
                Svg.at(Math.abs(zero - top)),
                Svg.title(name + place(point) + ": " + Svg.number(point.y()))));
      }
    }
    return this;
  }

  /** A dashed line across, with words above its end. */
  public Plot limit(String words, double value) {
    double at = down(value);
    body.append(Svg.line("limit", LEFT, at, width - RIGHT, at))
        .append(Svg.text("soft", "end", width - RIGHT, at - 4, words));
    return this;
  }

  /** A dashed line that holds until the next point. */
  public Plot limits(List<Point> points) {
    body.append(Svg.fill("<path class=\"limit\" d=\"%s\"/>\n", strokes(points, true)));
    return this;
  }

  /** A dotted line upward, with words at its top. */
  public Plot mark(double at, String words) {
    body.append(Svg.line("mark", across(at), TOP, across(at), height - BOTTOM))
        .append(Svg.text("soft", "middle", across(at), TOP - 5, words));
    return this;
  }

  @Override
  public String svg() {
    StringBuilder keys = new StringBuilder();
    if (colours.size() > 1) {
      colours.forEach(
          (name, colour) ->
              keys.append("<span class=\"key f")
                  .append(colour)
                  .append("\"></span>")
                  .append(Markup.escaped(name)));
    }
    return Svg.figure(caption, keys.toString(), width, height, body.toString());
  }

  private Plot path(String name, List<Point> points, boolean stepped) {
    body.append(
        Svg.fill("<path class=\"line s%d\" d=\"%s\"/>\n", colour(name), strokes(points, stepped)));
    if (points.size() <= TOLD) {
      for (Point point : points) {
        circle("fill=\"transparent\" r=\"5\"", name, point);
      }
    }
    return this;
  }

  private String strokes(List<Point> points, boolean stepped) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (Point point : points) {
      if (Double.isNaN(point.y())) {
        drawing = false;
        continue;
      }
      String across = Svg.at(across(point.x()));
      String down = Svg.at(down(point.y()));
      if (stepped && drawing) {
        path.append('H').append(across).append('V').append(down);
      } else {
        path.append(drawing ? 'L' : 'M').append(across).append(' ').append(down);
      }
      drawing = true;
    }
    return path.toString();
  }

  /** What stands below a bar, also where there was no room to write it. */
  private String place(Point point) {
    return x.ticks().stream()
        .filter(tick -> tick.value() == point.x())
        .map(tick -> " " + tick.label())
        .findFirst()
        .orElse("");
  }

  private void circle(String look, String name, Point point) {
    if (!Double.isNaN(point.y())) {
      body.append(
          Svg.fill(
              "<circle %s cx=\"%s\" cy=\"%s\">%s</circle>\n",
              look,
              Svg.at(across(point.x())),
              Svg.at(down(point.y())),
              Svg.title(name + ": " + Svg.number(point.y()))));
    }
  }

  private void frame() {
    for (Axis.Tick tick : y.ticks()) {
      double at = down(tick.value());
      body.append(Svg.line("grid", LEFT, at, width - RIGHT, at))
          .append(Svg.text("soft", "end", LEFT - 7, at + 4, tick.label()));
    }
    double ground = height - BOTTOM;
    body.append(Svg.line("axis", LEFT, ground, width - RIGHT, ground));
    double free = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : x.ticks()) {
      double at = across(tick.value());
      double half = LETTER * tick.label().length() / 2;
      body.append(Svg.line("axis", at, ground, at, ground + 4));
      if (at - half > free) {
        body.append(Svg.text("soft", "middle", at, ground + 17, tick.label()));
        free = at + half + LETTER;
      }
    }
  }

  private int colour(String name) {
    return colours.computeIfAbsent(name, unknown -> 1 + colours.size() % Svg.COLOURS);
  }

  private double across(double value) {
    return LEFT + x.share(value) * (width - LEFT - RIGHT);
  }

  private double down(double value) {
    return height - BOTTOM - y.share(value) * (height - TOP - BOTTOM);
  }

  @Override
  public String toString() {
    return "plot '" + caption + "'";
  }
}
