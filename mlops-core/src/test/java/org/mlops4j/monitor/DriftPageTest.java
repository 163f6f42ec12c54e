// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Comparison.Verdict;

final class DriftPageTest {
  private static final Persistence TWO_OF_THREE = new Persistence(2, 3);
  private static final LimitSource LIMITS =
      new LimitSource(500, 500, 100, LimitSource.Method.COUNTED);

  /** Four columns, each of another kind, and answers. */
  static ReferenceProfile reference() {
    List<Double> points = IntStream.rangeClosed(0, 40).mapToObj(i -> 2.5 * i * i).toList();
    List<Long> even = counts(GridCells.POINTS + points.size() + 1, GridCells.POINTS, 41, 500);
    ColumnBins.Words carriers =
        new ColumnBins.Words(
            List.of("AA", "B6", "DL", "EV", "<b>F9</b>", "HA", "MQ", "NK", "OO", "UA", "US", "VX"));
    ColumnBins.Grid shares =
        new ColumnBins.Grid(IntStream.rangeClosed(0, 20).mapToObj(i -> i / 20.0).toList());
    return new ReferenceProfile(
        20_500,
        new AlarmPolicy(new WindowSize(1_000, WindowSize.Unit.ROWS), 0.05, TWO_OF_THREE, 100),
        LIMITS,
        List.of(
            new ColumnProfile("distance", new ColumnBins.Grid(points), even, List.of()),
            new ColumnProfile("carrier", carriers, counts(14, 2, 12, 1_700), List.of()),
            new ColumnProfile(
                "weekday",
                new ColumnBins.FewNumbers(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)),
                counts(9, 2, 7, 2_900),
                List.of())),
        LIMITS,
        new ColumnProfile("probability", shares, counts(4 + 21 + 1, 4, 21, 970), List.of()));
  }

  private static List<Long> counts(int cells, int from, int size, int each) {
    List<Long> counts = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      boolean filled = cell >= from && cell < from + size;
      counts.add(filled ? each * (1 + (cell - from) * (size - 1L - cell + from) / 7) : 0);
    }
    return counts;
  }

  static WindowProfile window(ReferenceProfile reference) {
    List<ColumnProfile> watched = reference.watched();
    long[][] counts = new long[watched.size()][];
    for (int column = 0; column < counts.length; column++) {
      List<Long> before = watched.get(column).counts();
      counts[column] = new long[before.size()];
      for (int cell = 0; cell < before.size(); cell++) {
        int moved = column == 0 ? Math.max(0, cell - 6) : cell;
        counts[column][cell] = before.get(moved) / 20 * (column == 1 && cell % 3 == 0 ? 3 : 1);
      }
    }
    counts[0][CellFinder.MISSING] = 900;
    counts[1][LabelCells.OTHER] = 400;
    return new WindowProfile(watched.stream().map(ColumnProfile::name).toList(), counts, 1_000);
  }

  static DriftReport report() {
    return new DriftReport(
        1_000,
        new DriftVerdict(Verdict.DRIFT, true, 2, TWO_OF_THREE),
        new DriftVerdict(Verdict.STABLE, false, 0, TWO_OF_THREE),
        List.of(
            drift("weekday", "chi-squared/homogeneity", Verdict.STABLE, 7.1, 5, 16.8, 0.31),
            drift("distance", "psi/robust", Verdict.DRIFT, 0.93, 0.018, 0.061, 1e-9),
            drift("distance", "ks/two-sided/auto", Verdict.DRIFT, 0.21, 0.02, 0.05, 0),
            drift("carrier", "psi/robust", Verdict.WARNING, 0.07, 0.018, 0.061, 0.003)),
        List.of(drift("probability", "psi/robust", Verdict.STABLE, 0.02, 0.018, 0.061, 0.4)),
        ColumnQuality.of(reference(), window(reference())));
  }

  private static ColumnDrift drift(
      String column,
      String test,
      Verdict verdict,
      double statistic,
      double typical,
      double threshold,
      double p) {
    return new ColumnDrift(
        column, test, verdict, statistic, typical, threshold, p, 20_500, 1_000, 9);
  }

  static DecayReport decay() {
    return new DecayReport(
        "AUC",
        DecayReport.Outcome.PENDING,
        false,
        0,
        TWO_OF_THREE,
        0.66,
        0.58,
        Double.NaN,
        0.61,
        120,
        3);
  }

  private static String page() {
    ReferenceProfile reference = reference();
    return DriftPage.of(
        "late-arrivals 3", reference, window(reference), report(), List.of(decay()));
  }

  @Test
  void thePageTellsTheThreeVerdictsApart() {
    assertThat(page())
        .contains("<h1><span class=\"ALARM\">ALARM</span> late-arrivals 3</h1>")
        .containsSubsequence(
            "data: have the rows moved?",
            "<td class=\"status ALARM\">ALARM</td>",
            "prediction: have the answers moved?",
            "<td class=\"status STABLE\">STABLE</td>",
            "concept: is AUC worse?",
            "<td class=\"status PENDING\">PENDING</td>",
            "0.66, interval 0.58 to –, limit 0.61");
  }

  @Test
  void whatMovedMostStandsFirst() {
    assertThat(page())
        .containsSubsequence(
            "<h2>Columns</h2>",
            ">distance<",
            ">carrier<",
            ">weekday<",
            "<h2>Distributions</h2>",
            "distance: DRIFT",
            "carrier: WARNING",
            "weekday: STABLE",
            "probability: STABLE");
  }

  @Test
  void missingAndUnknownValuesStandBesideTheVerdicts() {
    assertThat(page())
        .containsSubsequence(
            "<h2>Quality</h2>",
            ">distance<",
            "<td class=\"status DRIFT\">DRIFT</td>",
            ">missing<",
            ">900<",
            ">carrier<",
            ">unseen<",
            ">400<",
            "<h2>Distributions</h2>");
  }

  @Test
  void barsAreSharesOfTheRowsAndMissingOnesAreNotLeftOut() {
    List<ShownCells> cells =
        ShownCells.of(reference().columns().get(0), window(reference()).counts("distance"));

    assertThat(cells).hasSizeBetween(8, 13);
    assertThat(cells.stream().mapToDouble(ShownCells::reference).sum()).isBetween(0.999, 1.001);
    assertThat(cells.stream().mapToDouble(ShownCells::window).sum()).isBetween(0.999, 1.001);
    assertThat(cells.get(cells.size() - 1).name()).isEqualTo("missing");
    assertThat(cells.get(cells.size() - 1).window()).isPositive();
  }

  @Test
  void theSameReportGivesTheSamePageWhichLoadsNothingAndEscapesWords() {
    assertThat(page())
        .isEqualTo(page())
        .contains("&lt;b&gt;F9&lt;/b&gt;")
        .doesNotContain("<b>F9", "<script", "http://", "https://", "src=");
  }

  @Test
  void aWindowOfOtherBinsIsRefused() {
    WindowProfile other = new WindowProfile(List.of("distance"), new long[][] {new long[3]}, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DriftPage.of("x", reference(), other, report()))
        .withMessage("window of [distance] was counted in other bins than those of the reference");
  }
}
