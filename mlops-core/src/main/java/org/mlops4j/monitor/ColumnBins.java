// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.mlops4j.data.Sample;

/**
 * The cells that the values of one column are counted in, fixed by the reference: so counts of
 * different windows, threads and machines add up, and a window needs the same memory however many
 * rows it has. Immutable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ColumnBins.Grid.class, name = "grid"),
  @JsonSubTypes.Type(value = ColumnBins.FewNumbers.class, name = "few-numbers"),
  @JsonSubTypes.Type(value = ColumnBins.Words.class, name = "words")
})
public sealed interface ColumnBins {

  /** The number of cells. */
  int cells();

  /** The counts of the cells as a sample that a test can compare. */
  Sample sample(long[] counts);

  /**
   * Numbers by quantiles of the reference. A value counts as the least point that is not below it;
   * one beyond the reference counts just beyond it. At each point the share of values up to it is
   * exact, so what a window loses is the position within a cell: a quantile of the reference wide.
   *
   * @param points finite, strictly ascending; the first is the least value of the reference, the
   *     last its greatest
   */
  record Grid(List<Double> points) implements ColumnBins {
    public Grid {
      points = List.copyOf(points);
    }

    @Override
    public int cells() {
      return GridCells.POINTS + points.size() + 1;
    }

    @Override
    public Sample sample(long[] counts) {
      return GridCells.sample(points, counts);
    }
  }

  /**
   * Numbers of which the reference has only a few: each is compared as a label of its own.
   *
   * @param values strictly ascending
   */
  record FewNumbers(List<Double> values) implements ColumnBins {
    public FewNumbers {
      values = List.copyOf(values);
    }

    @Override
    public int cells() {
      return LabelCells.LABELS + values.size();
    }

    @Override
    public Sample sample(long[] counts) {
      return LabelCells.sample(values.stream().map(LabelCells::label).toList(), counts);
    }
  }

  /**
   * Words. Those that the reference does not have, or has too rarely, share a cell.
   *
   * @param words sorted
   */
  record Words(List<String> words) implements ColumnBins {
    public Words {
      words = List.copyOf(words);
    }

    @Override
    public int cells() {
      return LabelCells.LABELS + words.size();
    }

    @Override
    public Sample sample(long[] counts) {
      return LabelCells.sample(words, counts);
    }
  }
}
