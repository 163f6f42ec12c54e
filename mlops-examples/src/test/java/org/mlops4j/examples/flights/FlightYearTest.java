// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.report.HtmlPage;
import org.mlops4j.tribuo.Tribuo;

/** The main job, as far as the promotion of the first challenger. */
class FlightYearTest {
  private static final LocalDate DURING_THE_CANARY = LocalDate.of(2014, 4, 16);
  private static final LocalDate AFTER_IT = LocalDate.of(2014, 4, 20);
  private static final YearMonth APRIL = YearMonth.of(2014, 4);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void aProcessThatEndsInTheMiddleOfADayChangesNothing(@TempDir Path folder) throws Exception {
    Dataset<ScheduledFlight> schedule = FlightData.schedule().extract();
    Story whole = live(folder.resolve("whole"), schedule, AFTER_IT, AFTER_IT);

    Story begun =
        live(folder.resolve("killed"), schedule, DURING_THE_CANARY, DURING_THE_CANARY.plusDays(1));
    Story resumed = live(folder.resolve("killed"), schedule, AFTER_IT, AFTER_IT);

    assertThat(begun.decisions()).anyMatch(line -> line.contains("ROLLOUT v2 advance"));
    assertThat(begun.decisions()).noneMatch(line -> line.contains("PROMOTED"));
    assertThat(whole.decisions()).anyMatch(line -> line.contains("ROLLOUT v2 PROMOTED"));
    assertThat(resumed.decisions()).isEqualTo(whole.decisions());
    assertThat(resumed.auc()).isEqualTo(whole.auc());
    assertThat(resumed.champion()).isEqualTo(whole.champion());
    assertThat(resumed.page())
        .contains("The champion on live labels", "ROLLOUT", "originLateRate by psi/robust")
        .doesNotContain("http://", "https://", "NaN");
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("2014-04-14 DEPLOYED", "made v2");
  }

  @Test
  void wrongOptionsAreNamedAllAtOnce() {
    assertThatThrownBy(() -> Options.of("--seed", "x", "--until", "2013-01-01", "--what", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--seed was 'x'")
        .hasMessageContaining("--what is not known")
        .hasMessageContaining("--until was 2013-01-01 but must lie in (2014-04-01, 2015-01-01]")
        .hasMessageEndingWith("usage: " + Options.USAGE);
  }

  private record Story(List<String> decisions, double auc, String champion, String page) {}

  /**
   * Lives until a day; the days up to another are served, but the process ends before midnight.
   * Nothing but the store is closed: what ends by a kill closes nothing.
   */
  private Story live(
      Path folder, Dataset<ScheduledFlight> schedule, LocalDate until, LocalDate served)
      throws Exception {
    ReplayClock clock =
        new ReplayClock(LateArrivals.GO_LIVE.atStartOfDay(ZoneOffset.UTC).toInstant());
    try (DirectoryStore store = DirectoryStore.open(folder)) {
      String start = "f" + store.journal().head().sequence() + "-";
      AtomicLong ids = new AtomicLong();
      Mlops mlops =
          Mlops.on(store.journal(), store.blobs())
              .formats(Tribuo.format())
              .clock(clock)
              .ids(() -> start + ids.incrementAndGet())
              .build();
      if (mlops.registry().champion(LateArrivals.MODEL.name()).isEmpty()) {
        mlops.run(
            LateArrivals.DEFINITION,
            Window.monthsBefore(LateArrivals.GO_LIVE, LateArrivals.MONTHS, Window.SEED));
      }
      FlightYear year = new FlightYear(mlops, clock, Window.SEED, out);
      year.serve(schedule, until);
      if (served.isAfter(until)) {
        new LiveTraffic(mlops, schedule, clock, until).serve(until);
      }
      return story(mlops, year);
    }
  }

  private static Story story(Mlops mlops, FlightYear year) {
    return new Story(
        year.loop().decisions().stream()
            .map(decision -> decision.at() + " " + decision.kind() + " " + decision.text())
            .map(line -> line.replaceAll("f\\d+-\\d+", "an id"))
            .toList(),
        BinaryEvaluation.AUC.of(year.served(APRIL)),
        mlops
            .registry()
            .manifest(mlops.registry().champion(LateArrivals.MODEL.name()).orElseThrow())
            .shipped()
            .toString(),
        year.loop().draw(HtmlPage.titled("April")).html());
  }
}
