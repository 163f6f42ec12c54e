// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Csv;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.ExtractionException;
import org.mlops4j.data.SmallHeap;
import org.mlops4j.store.Json;

/** Checks that are made while the rows are read. */
class StreamedCheckTest {
  record Reading(int id, String sensor, double value, Integer delay) {}

  private static final CheckSuite<Reading> SUITE =
      CheckSuite.of(
          List.of(
              Check.rows().severity(Severity.BLOCK).atLeast(1_000),
              Check.column(Reading::sensor).in(List.of("a", "b", "c")),
              Check.number(Reading::value).between(0, 1_000),
              Check.number(Reading::value).mean().between(400, 600),
              Check.number(Reading::id).order().increasing(),
              Check.column(Reading::delay).missingShare().atMost(0.2),
              Check.text(Reading::sensor).matches("[a-z]"),
              Check.that(
                  "delay below 60", reading -> reading.delay() == null || reading.delay() < 60)));

  @Test
  void theReportIsThatOfTheSameRowsInOneDataset() throws Exception {
    DataSource<Reading> source = readings(150_000);
    CheckReport streamed = SUITE.run(source, Checked.NOW);
    assertThat(Json.text(streamed)).isEqualTo(Json.text(SUITE.run(source.extract(), Checked.NOW)));
    assertThat(streamed.passed()).as(streamed.toString()).isTrue();
    assertThat(streamed.rows()).isEqualTo(150_000);
  }

  @Test
  void theReportDoesNotDependOnTheExecutor() throws Exception {
    String report = Json.text(SUITE.run(readings(500_000), Checked.NOW));
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (Executor executor : List.of(threads, full, (Executor) task -> {})) {
        assertThat(Json.text(SUITE.run(readings(500_000), Checked.NOW, executor)))
            .isEqualTo(report);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theReportIsMadeOnThreadsOfTheExecutorWhileTheCallingOneReads() throws Exception {
    Set<Thread> measuring = ConcurrentHashMap.newKeySet();
    CheckSuite<Reading> suite =
        CheckSuite.of(
            List.of(
                Check.<Reading>that(
                    "seen",
                    reading -> {
                      measuring.add(Thread.currentThread());
                      return true;
                    })));
    List<Runnable> tasks = new ArrayList<>();
    suite.run(readings(200_000), Checked.NOW, tasks::add);
    assertThat(measuring).as("nobody runs the tasks").containsExactly(Thread.currentThread());
    assertThat(tasks).hasSizeGreaterThan(1);
    tasks.forEach(Runnable::run);

    measuring.clear();
    Thread[] other = new Thread[1];
    suite.run(
        readings(200_000),
        Checked.NOW,
        task -> {
          other[0] = new Thread(task);
          other[0].start();
          join(other[0]);
        });
    assertThat(measuring).isNotEmpty().doesNotContain(Thread.currentThread());
  }

  @Test
  void nothingIsMeasuredAnyMoreOnceTheSourceHasFailed() {
    AtomicInteger rows = new AtomicInteger();
    CheckSuite<Reading> suite =
        CheckSuite.of(List.of(Check.<Reading>that("seen", reading -> rows.incrementAndGet() > 0)));
    DataSource<Reading> source =
        Csv.read(() -> new Readings(200_000, "200000,a,x,1\n"), "readings.csv", Reading.class);
    List<Runnable> tasks = new ArrayList<>();

    assertThatThrownBy(() -> suite.run(source, Checked.NOW, tasks::add))
        .isInstanceOf(ExtractionException.class);
    int before = rows.get();
    tasks.forEach(Runnable::run);
    assertThat(tasks).isNotEmpty();
    assertThat(rows).hasValue(before);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSourceThatFailsMidwayGivesNoReport() {
    DataSource<Reading> source =
        Csv.read(() -> new Readings(70_000, "70000,a,x,1\n"), "readings.csv", Reading.class);
    assertThatThrownBy(() -> SUITE.run(source, Checked.NOW))
        .isInstanceOf(ExtractionException.class)
        .hasMessage(
            "readings.csv: line 70002, column value was 'x' but must be a number such as -12.5 or"
                + " 1e-3");
  }

  @Test
  void whatWasSkippedIsInTheReport() throws Exception {
    DataSource<Reading> source =
        Csv.read(() -> new Readings(2_000, "2000,a,x,1\n"), "readings.csv", Reading.class)
            .skipAtMost(1);
    CheckReport report = SUITE.run(source, Checked.NOW);
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(report.lines().get(0)).endsWith(", 1 skipped");
    assertThat(report.html("Readings")).contains(", 1 rows skipped");
  }

  @Test
  void anEmptySourceDoesNotPass() throws Exception {
    CheckReport report = SUITE.run(DataSource.ofRows(Reading.class, List.of()), Checked.NOW);
    assertThat(report.passed()).isFalse();
    assertThat(report.results()).noneMatch(CheckResult::passed);
  }

  @Test
  void aCheckOfTheWholeDatasetIsAnErrorAndBlocks() throws Exception {
    CheckSuite<Reading> suite =
        CheckSuite.of(
            List.of(Check.data("all", data -> Finding.of(true, "")), Check.rows().atLeast(1)));
    CheckReport report = suite.run(readings(10), Checked.NOW);
    assertThat(report.results().get(0).status()).isEqualTo(CheckStatus.ERROR);
    assertThat(report.results().get(0).message()).contains("needs the whole dataset in one place");
    assertThat(report.results().get(1).status()).isEqualTo(CheckStatus.PASS);
    assertThat(report.passed()).isFalse();
  }

  @Test
  void fiveMillionRowsAreCheckedIn64MegabytesOfHeap() throws Exception {
    assertThat(SmallHeap.lastLine(Main.class, "5000000")).isEqualTo("5000000 PASS");
  }

  @Test
  void soAreTheyOnTwoThreads() throws Exception {
    assertThat(SmallHeap.lastLine(Main.class, "2000000", "beside")).isEqualTo("2000000 PASS");
  }

  /** What the other process does. */
  static final class Main {
    public static void main(String[] arguments) throws Exception {
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Executor executor = arguments.length > 1 ? thread : Runnable::run;
      CheckReport report =
          SUITE.run(readings(Integer.parseInt(arguments[0])), Checked.NOW, executor);
      thread.shutdown();
      new PrintStream(System.out, true, StandardCharsets.UTF_8)
          .println(report.rows() + " " + report.status());
    }
  }

  private static DataSource<Reading> readings(int rows) {
    return Csv.read(() -> new Readings(rows, ""), "readings.csv", Reading.class);
  }

  /** Lines of CSV that are made as they are read. */
  private static final class Readings extends InputStream {
    private static final int LINES = 1_000;

    private final int rows;
    private final String last;
    private int next;
    private boolean ended;
    private ByteArrayInputStream block =
        new ByteArrayInputStream("id,sensor,value,delay\n".getBytes(StandardCharsets.US_ASCII));

    Readings(int rows, String last) {
      this.rows = rows;
      this.last = last;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      while (block.available() == 0) {
        if (ended) {
          return -1;
        }
        block = new ByteArrayInputStream(lines().getBytes(StandardCharsets.US_ASCII));
      }
      return block.read(target, offset, length);
    }

    private String lines() {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < LINES && next < rows; i++, next++) {
        lines.append(next).append(',').append((char) ('a' + next % 3)).append(',');
        lines.append(next % 1_000).append(".25,");
        lines.append(next % 7 == 0 ? "" : next % 60).append('\n');
      }
      if (next == rows) {
        ended = true;
        lines.append(last);
      }
      return lines.toString();
    }
  }
}
