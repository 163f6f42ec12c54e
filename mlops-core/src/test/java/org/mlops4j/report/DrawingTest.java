// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mlops4j.report.Plot.Point;
import org.xml.sax.InputSource;

class DrawingTest {
  private static final Axis YEAR = Axis.days(LocalDate.of(2014, 3, 15), LocalDate.of(2015, 1, 10));

  @Test
  void ticksAreRoundNumbers() {
    assertThat(labels(Axis.numbers(0.603, 0.712)))
        .containsExactly("0.62", "0.64", "0.66", "0.68", "0.70");
    assertThat(labels(Axis.numbers(0, 1)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(Axis.numbers(-30, 120))).containsExactly("0", "50", "100");
  }

  @Test
  void ticksOfDaysAreTheBeginningsOfMonths() {
    assertThat(labels(YEAR)).startsWith("Apr 2014", "May").endsWith("Dec", "Jan 2015").hasSize(10);
  }

  @Test
  void anAxisAroundValuesLeavesOutWhatIsNoNumber() {
    Axis axis = Axis.around(Double.NaN, 1, 2, Double.POSITIVE_INFINITY);

    assertThat(axis.low()).isBetween(0.9, 1.0);
    assertThat(axis.high()).isBetween(2.0, 2.1);
  }

  @Test
  void anAxisOfNoLengthIsRefused() {
    assertThatThrownBy(() -> Axis.numbers(1, 1))
        .hasMessage("axis was from 1.0 to 1.0 but must grow and be finite");
  }

  @Test
  void aMissingValueLeavesAGap() {
    String svg =
        Plot.of("gap", Axis.numbers(0, 3), Axis.numbers(0, 1))
            .line("a", List.of(new Point(0, 0), new Point(1, Double.NaN), new Point(2, 1)))
            .svg();

    assertThat(svg).containsPattern("d=\"M[\\d.]+ [\\d.]+M[\\d.]+ [\\d.]+\"").doesNotContain("NaN");
  }

  @Test
  void whatHasOneNameHasOneColour() {
    String svg =
        Plot.of("colours", Axis.numbers(0, 3), Axis.numbers(0, 1))
            .line("a", List.of(new Point(0, 0)))
            .dots("b", List.of(new Point(1, 0.5)))
            .band("a", List.of(new Point(0, 0.1)), List.of(new Point(0, 0.2)))
            .svg();

    assertThat(svg)
        .contains("line s1", "\"f2\" r=", "band f1", "key f1\"></span>a", "f2\"></span>b");
  }

  @Test
  void labelsThatWouldOverlapAreLeftOut() {
    Axis names = Axis.names(List.of("a rather long name", "another long name", "c"));

    assertThat(Plot.of("wide", names, Axis.numbers(0, 1)).svg()).contains("another long name");
    assertThat(Plot.small("narrow", YEAR, Axis.numbers(0, 1)).svg())
        .contains(">Apr 2014<", ">Jun<")
        .doesNotContain(">May<");
  }

  @Test
  void limitsAndBreachesHaveNoColourOfTheirOwn() {
    String svg =
        Plot.of("limits", Axis.numbers(0, 3), Axis.numbers(0, 1))
            .limits(List.of(new Point(0, 0.5), new Point(2, 0.6)))
            .breaches("drift", List.of(new Point(1, 0.9)))
            .line("a", List.of(new Point(0, 0)))
            .svg();

    assertThat(svg).contains("class=\"limit\"", "class=\"breach\"", "line s1");
  }

  @Test
  void drawingsAreWellFormedAndTakeNoMarkup() throws Exception {
    Plot plot =
        Plot.small("<plot>", YEAR, Axis.numbers(0, 1))
            .steps("<name>", List.of(new Point(16_200, 0.2), new Point(16_300, 0.4)))
            .bars("bars & co", 1, List.of(new Point(16_200, 0.3)))
            .limit("limit <", 0.5)
            .mark(16_250, "v2 >");
    Timeline timeline =
        Timeline.of("<time>", YEAR)
            .bar("v1 <", 16_160, 16_250, 1, "champion & first")
            .event("alarms", 16_240, 4, "\"drift\"");

    for (Drawing drawing : List.of(plot, timeline)) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(drawing.svg())));
      assertThat(drawing.svg()).isEqualTo(drawing.svg());
    }
  }

  @Test
  void aColourThatDoesNotExistIsRefused() {
    Timeline timeline = Timeline.of("time", YEAR);

    assertThatThrownBy(() -> timeline.event("lane", 16_200, 7, ""))
        .hasMessage("colour was 7 but must lie in [1, 6]");
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toList();
  }
}
