// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.store.Json;

class ColumnBinsTest {
  @Test
  void everyNumberHasACell() {
    ColumnBins grid = new ColumnBins.Grid(List.of(-1.0, 0.0, 2.5));
    CellFinder finder = CellFinder.of(grid);
    double[] numbers = {
      Double.NaN,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      -7,
      -1,
      -0.5,
      -0.0,
      0.0,
      2,
      2.5,
      1e308
    };

    int[] cells = Arrays.stream(numbers).mapToInt(finder::cell).toArray();

    assertThat(cells).containsExactly(0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 7);
    assertThat(grid.cells()).isEqualTo(8);
  }

  @Test
  void countsOfAGridAreASampleOfItsPoints() {
    ColumnBins grid = new ColumnBins.Grid(List.of(-1.0, 2.5));

    NumericSample sample = (NumericSample) grid.sample(new long[] {3, 1, 2, 1, 2, 1, 1});

    assertThat(sample.sorted()).containsExactly(Math.nextDown(-1.0), -1, -1, 2.5, Math.nextUp(2.5));
    assertThat(sample.missing()).isEqualTo(3);
    assertThat(sample.negativeInfinities()).isEqualTo(1);
    assertThat(sample.positiveInfinities()).isEqualTo(2);
  }

  @Test
  void sharesUpToAPointOfTheGridAreExact() {
    Random random = new Random(1);
    double[] reference = random.doubles(10_000).map(Math::exp).toArray();
    double[] window = random.doubles(500).map(value -> 0.9 * Math.exp(value)).toArray();
    NumericSample exact = Sample.numbers(window);
    ColumnBins.Grid grid = new ColumnBins.Grid(GridCells.points(Sample.numbers(reference)));
    CellFinder finder = CellFinder.of(grid);
    long[] counts = new long[grid.cells()];
    Arrays.stream(window).forEach(value -> counts[finder.cell(value)]++);
    NumericSample counted = (NumericSample) grid.sample(counts);

    assertThat(grid.points()).hasSizeBetween(250, 257).isSorted();
    assertThat(grid.points().get(0)).isEqualTo(Arrays.stream(reference).min().orElseThrow());
    assertThat(grid.points().get(grid.points().size() - 1))
        .isEqualTo(Arrays.stream(reference).max().orElseThrow());
    assertThat(grid.points()).allMatch(point -> counted.atMost(point) == exact.atMost(point));
  }

  @Test
  void fewNumbersAreLabels() {
    ColumnBins few = new ColumnBins.FewNumbers(List.of(0.0, 1.5));
    CellFinder finder = CellFinder.of(few);

    assertThat(IntStream.of(finder.cell(Double.NaN), finder.cell(7), finder.cell(1.5)).toArray())
        .containsExactly(0, 1, 3);
    CategoricalSample sample = (CategoricalSample) few.sample(new long[] {2, 1, 0, 4});
    assertThat(sample.counts()).containsOnlyKeys("(others)", "1.5");
    assertThat(sample.missing()).isEqualTo(2);
  }

  @Test
  void rareAndUnseenWordsShareACell() {
    List<String> words = LabelCells.words(Sample.labels(manyWords()));
    CellFinder finder = CellFinder.of(new ColumnBins.Words(words));

    assertThat(words).hasSize(128).isSorted().contains("w0", "w127").doesNotContain("w128");
    assertThat(finder.cell("w128")).isEqualTo(finder.cell("never seen")).isEqualTo(1);
    assertThat(finder.cell((String) null)).isZero();
  }

  @Test
  void veryManyRowsAreThinnedToTheSameShares() {
    long[] counts = {1_000_000_007L, 0, 3, 500_000_000};

    long[] thinned = Thinning.of(counts);

    assertThat(Arrays.stream(thinned).sum()).isEqualTo(20_000);
    assertThat(thinned).containsExactly(13_333, 0, 0, 6_667);
    assertThat(Thinning.of(new long[] {5, 7})).containsExactly(5, 7);
  }

  @Test
  void binsSurviveJson() {
    for (ColumnBins bins :
        List.of(
            new ColumnBins.Grid(List.of(-1.0, 2.5)),
            new ColumnBins.FewNumbers(List.of(0.0)),
            new ColumnBins.Words(List.of("a")))) {
      assertThat(Json.read(Json.text(bins), ColumnBins.class)).isEqualTo(bins);
    }
  }

  @Test
  void aProfileHasACountForEachCell() {
    assertThatThrownBy(
            () ->
                new ColumnProfile(
                    "word", new ColumnBins.Words(List.of("a")), List.of(1L), List.of()))
        .hasMessage("counts of column 'word' were 1 but must be 3");
  }

  private static List<String> manyWords() {
    return IntStream.range(0, 200)
        .boxed()
        .flatMap(word -> IntStream.range(0, 200 - word).mapToObj(i -> "w" + word))
        .toList();
  }
}
