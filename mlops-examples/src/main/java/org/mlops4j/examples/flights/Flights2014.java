// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.mlops4j.Mlops;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.tribuo.Tribuo;

/**
 * The whole life of a model. Trained on the flights of January to March 2014, it serves those of
 * April to December, day by day, while a loop watches it, has it trained again, gates and tries the
 * challenger, and promotes it or takes it back. Killed at any time and started again, it goes on.
 */
public final class Flights2014 {
  private final Options options;
  private final PrintStream out;
  private final ConsoleListener listener;
  private final ReplayClock clock =
      new ReplayClock(LateArrivals.GO_LIVE.atStartOfDay(ZoneOffset.UTC).toInstant());

  private Flights2014(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.listener = new ConsoleListener(out);
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new Flights2014(Options.of(arguments), out).run();
  }

  private void run() throws Exception {
    long begin = System.nanoTime();
    try (DirectoryStore store = DirectoryStore.open(options.folder().resolve("registry"));
        Mlops mlops =
            Mlops.on(store.journal(), store.blobs())
                .formats(Tribuo.format())
                .clock(clock)
                .ids(ids(store))
                .listener(listener)
                .build()) {
      goLive(mlops);
      FlightYear year = new FlightYear(mlops, clock, options.seed(), out);
      serve(year);
      report(year, months(year));
      title("Make the champion again");
      ModelRegistry registry = mlops.registry();
      out.println(
          "  " + mlops.reproduce(registry.champion(LateArrivals.MODEL.name()).orElseThrow()));
    }
    out.printf(
        Locale.ROOT, "%n  done in %d s%n", Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  private void goLive(Mlops mlops) {
    if (mlops.registry().champion(LateArrivals.MODEL.name()).isEmpty()) {
      title("Train on January to March");
      mlops.run(
          LateArrivals.DEFINITION,
          Window.monthsBefore(LateArrivals.GO_LIVE, LateArrivals.MONTHS, options.seed()));
    }
    listener.onlyFailures();
  }

  private void serve(FlightYear year) throws Exception {
    if (year.nextDay().isBefore(options.until())) {
      title("Serve day by day from " + year.nextDay());
      year.serve(FlightData.schedule().extract(), options.until());
    }
  }

  private List<Month> months(FlightYear year) throws Exception {
    title("The same year without the loop");
    Baselines baselines =
        new Baselines(
            FlightData.flights(new Window(LocalDate.of(2014, 1, 1), options.until())).extract(),
            options.seed());
    List<Month> months = new ArrayList<>();
    for (YearMonth month = YearMonth.from(LateArrivals.GO_LIVE);
        month.atDay(1).isBefore(options.until());
        month = month.plusMonths(1)) {
      BinaryEvaluation monthly = baselines.retrainedMonthly(month);
      months.add(new Month(month, baselines.neverRetrained(month), monthly, year.served(month)));
      out.printf(Locale.ROOT, "  retrained for %s%n", month);
    }
    return months;
  }

  private void report(FlightYear year, List<Month> months) throws IOException {
    title("How good it was");
    MonthTable.print(months, out);
    out.println();
    out.println("  " + MonthTable.LEGEND);
    out.println("  * from " + months.get(Math.min(1, months.size() - 1)).month() + " on");
    out.println();
    out.println("  " + year.summary());
    Path page = options.folder().resolve("report.html");
    YearReport.write(page, months, year);
    Path scrape = options.folder().resolve("metrics.txt");
    Files.writeString(scrape, year.scrape());
    out.println("  what Prometheus would scrape: " + scrape.toAbsolutePath());
    out.println("  all decisions with their reasons: " + page.toAbsolutePath());
  }

  /** Ids that are the same in each replay, and never given twice in one registry. */
  private static Supplier<String> ids(DirectoryStore store) {
    long commits = store.journal().head().sequence();
    AtomicLong next = new AtomicLong();
    return () -> "f" + commits + "-" + next.incrementAndGet();
  }

  private void title(String text) {
    out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
  }
}
