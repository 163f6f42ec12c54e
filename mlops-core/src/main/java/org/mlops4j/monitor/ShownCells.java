// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cells of a column as bars that a reader can take in: tenths of the reference for numbers, the
 * most frequent labels for words; what is left over, and what is missing, if there is any.
 *
 * @param name below the bar
 * @param reference the share of the reference's rows
 * @param window the share of the window's rows
 */
record ShownCells(String name, double reference, double window) {
  private static final int BARS = 10;

  static List<ShownCells> of(ColumnProfile column, List<Long> window) {
    Bars bars = new Bars(column.counts(), window);
    if (column.bins() instanceof ColumnBins.Grid grid) {
      bars.grid(grid.points());
    } else if (column.bins() instanceof ColumnBins.FewNumbers few) {
      bars.labels(few.values().stream().map(ShownCells::brief).toList());
    } else if (column.bins() instanceof ColumnBins.Words words) {
      bars.labels(words.words());
    }
    bars.rest("missing", List.of(CellFinder.MISSING));
    return bars.shown;
  }

  /** A number with three digits. */
  static String brief(double number) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
    double size = Math.abs(number);
    return number == 0 || (size >= 1e-3 && size < 1e6)
        ? rounded.toPlainString()
        : rounded.toString();
  }

  private static final class Bars {
    private final List<Long> reference;
    private final List<Long> window;
    private final double referenceRows;
    private final double windowRows;
    private final List<ShownCells> shown = new ArrayList<>();

    Bars(List<Long> reference, List<Long> window) {
      this.reference = reference;
      this.window = window;
      this.referenceRows = Math.max(1, sum(reference));
      this.windowRows = Math.max(1, sum(window));
    }

    private static double sum(List<Long> counts) {
      return counts.stream().mapToLong(Long::longValue).sum();
    }

    private void grid(List<Double> points) {
      int beyond = GridCells.POINTS + points.size();
      rest("less", List.of(GridCells.NEGATIVE_INFINITY, GridCells.BELOW));
      List<Integer> group = new ArrayList<>();
      double share = 0;
      for (int point = 0; point < points.size(); point++) {
        int cell = GridCells.POINTS + point;
        group.add(cell);
        share += reference.get(cell) / referenceRows;
        boolean last = point == points.size() - 1;
        if (share >= 1.0 / BARS - 1e-9 || last) {
          add("≤ " + brief(points.get(point)), group);
          group.clear();
          share = 0;
        }
      }
      rest("more", List.of(beyond, GridCells.POSITIVE_INFINITY));
    }

    private void labels(List<String> labels) {
      List<Integer> largest =
          IntStream.range(0, labels.size())
              .boxed()
              .sorted(Comparator.comparingDouble((Integer label) -> -weight(label)))
              .toList();
      List<Integer> named =
          largest.subList(0, Math.min(BARS, largest.size())).stream().sorted().toList();
      named.forEach(label -> add(labels.get(label), List.of(LabelCells.LABELS + label)));
      List<Integer> others = new ArrayList<>(List.of(LabelCells.OTHER));
      largest.stream().skip(named.size()).forEach(label -> others.add(LabelCells.LABELS + label));
      rest("others", others);
    }

    private double weight(int label) {
      int cell = LabelCells.LABELS + label;
      return Math.max(reference.get(cell) / referenceRows, window.get(cell) / windowRows);
    }

    private void add(String name, List<Integer> cells) {
      shown.add(
          new ShownCells(
              name,
              cells.stream().mapToLong(reference::get).sum() / referenceRows,
              cells.stream().mapToLong(window::get).sum() / windowRows));
    }

    private void rest(String name, List<Integer> cells) {
      if (cells.stream().anyMatch(cell -> reference.get(cell) + window.get(cell) > 0)) {
        add(name, cells);
      }
    }
  }
}
