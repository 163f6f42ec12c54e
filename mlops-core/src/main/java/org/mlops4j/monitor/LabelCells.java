// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.Sample;
import org.mlops4j.store.Json;

/** The cells of {@link ColumnBins.Words} and of {@link ColumnBins.FewNumbers}. */
final class LabelCells implements CellFinder {
  static final int OTHER = 1;

  /** The cell of the first label. */
  static final int LABELS = 2;

  /** A column of more words is compared by the most frequent ones. */
  private static final int MOST_WORDS = 128;

  private static final String OTHERS = "(others)";

  private final Map<String, Integer> words;
  private final double[] numbers;
  private final PointIndex index;

  private LabelCells(Map<String, Integer> words, List<Double> numbers) {
    this.words = words;
    this.numbers = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    this.index = new PointIndex(numbers);
  }

  static LabelCells ofWords(List<String> words) {
    Map<String, Integer> cells = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      cells.put(words.get(i), LABELS + i);
    }
    return new LabelCells(cells, List.of());
  }

  static LabelCells ofNumbers(List<Double> numbers) {
    return new LabelCells(Map.of(), numbers);
  }

  /** The words of a reference that have a cell, sorted. */
  static List<String> words(CategoricalSample reference) {
    List<Map.Entry<String, Long>> counts = new ArrayList<>(reference.counts().entrySet());
    counts.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
    return counts.stream().limit(MOST_WORDS).map(Map.Entry::getKey).sorted().toList();
  }

  @Override
  public int cell(double number) {
    if (Double.isNaN(number)) {
      return MISSING;
    }
    int label = index.below(number);
    return label < numbers.length && numbers[label] == number ? LABELS + label : OTHER;
  }

  @Override
  public int cell(@Nullable String word) {
    if (word == null) {
      return MISSING;
    }
    Integer cell = words.get(word);
    return cell == null ? OTHER : cell;
  }

  /**
   * How many rows have a label without a cell, or one that would be without if it were in one row
   * less: a single row where all labels have cells, else one of the rarest that have.
   */
  static long barelyKnown(long[] counts) {
    long rarest = 1;
    if (counts[OTHER] > 0) {
      rarest = Arrays.stream(counts, LABELS, counts.length).min().orElse(0);
    }
    long known = rarest;
    return counts[OTHER]
        + Arrays.stream(counts, LABELS, counts.length).filter(count -> count == known).sum();
  }

  /** A number as the label that it is compared as. */
  static String label(double number) {
    return Json.number(number);
  }

  static Sample sample(List<String> labels, long[] counts) {
    SortedMap<String, Long> sample = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      sample.put(labels.get(i), counts[LABELS + i]);
    }
    sample.merge(OTHERS, counts[OTHER], Long::sum);
    return CategoricalSample.of(sample, counts[MISSING]);
  }
}
