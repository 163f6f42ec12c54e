// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.RunRecord;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.registry.Manifest;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;

/**
 * Kills real processes while they run pipelines; each next one goes on where the one before was.
 * {@code -Dmlops.kills=200} kills that often; 12 times by default.
 */
class RunKillTest {
  private static final int KILLS = Integer.getInteger("mlops.kills", 12);

  /** More runs than are made before the last kill. */
  private static final int MANY = 1_000_000;

  @TempDir private Path directory;

  @Test
  void runsThatAreKilledAnywhereEndAsIfTheyHadNotBeenAndNoStageIsDoneTwice() throws Exception {
    Path root = directory.resolve("store");
    Random random = new Random(42);
    List<String> said = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(root, MANY);
      try (BufferedReader out = process.inputReader()) {
        assertThat(out.readLine()).isEqualTo("open");
        said.add(out.readLine());
        // Not a wait for anything: the instant of a kill is what is varied.
        TimeUnit.MICROSECONDS.sleep(random.nextInt(150_000));
        kill(process, out, said);
      } finally {
        process.destroyForcibly();
      }
    }
    int last =
        said.stream()
            .filter(line -> line.startsWith("run "))
            .mapToInt(RunKillTest::number)
            .max()
            .orElseThrow();
    Process process = start(root, last);
    try (BufferedReader out = process.inputReader()) {
      out.lines().forEach(said::add);
      assertThat(process.waitFor()).isZero();
    }

    assertNothingIsBegunThatWasDurable(said);
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledRun.host(store.journal(), store.blobs(), RunListener.SILENT)) {
      assertThat(mlops.runs().find(run -> true))
          .hasSize(last)
          .extracting(RunSummary::outcome)
          .containsOnly(RunOutcome.DEPLOYED);
      List<String> completed = completed(store.journal());
      assertThat(completed).doesNotHaveDuplicates().hasSize(7 * last).containsAll(durable(said));
      assertThat(fingerprints(mlops)).isEqualTo(expected(last));
      assertThat(mlops.verify()).isEmpty();
      assertThat(DirectoryStore.verify(root, store.blobs().list())).isEmpty();
    }
  }

  private static void kill(Process process, BufferedReader out, List<String> said)
      throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe.
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    StringBuilder rest = new StringBuilder();
    for (int next = out.read(); next >= 0; next = out.read()) {
      rest.append((char) next);
    }
    // A line without its end was not said to the end.
    rest.substring(0, rest.lastIndexOf("\n") + 1).lines().forEach(said::add);
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring("run ".length()));
  }

  private static void assertNothingIsBegunThatWasDurable(List<String> said) {
    Set<String> durable = new HashSet<>();
    for (String line : said) {
      if (line.startsWith("durable ")) {
        durable.add(line.substring("durable ".length()));
      } else if (line.startsWith("begin ")) {
        assertThat(durable).doesNotContain(line.substring("begin ".length()));
      }
    }
  }

  private static Set<String> durable(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith("durable "))
        .map(line -> line.substring("durable ".length()))
        .collect(Collectors.toSet());
  }

  /** The stages that the journal says are done, with their runs. */
  private static List<String> completed(Journal journal) {
    return journal.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> commit.items().stream())
        .filter(item -> item.type().equals("run.StageCompleted"))
        .map(item -> Json.read(item.json(), JsonNode.class))
        .map(event -> event.get("run").asText() + " " + event.get("stage").asText())
        .toList();
  }

  /** What each version is: its models, its rows and what was said of it. */
  private static List<String> fingerprints(Mlops mlops) {
    return mlops.registry().versions("answers").stream()
        .map(
            version -> {
              Manifest manifest = mlops.registry().manifest(version);
              RunRecord record = manifest.section(RunRecord.SECTION).orElseThrow();
              return version
                  + " "
                  + Digest.of(
                      Json.bytes(
                          List.of(
                              manifest.judged(),
                              manifest.shipped(),
                              record.parameters(),
                              record.snapshot(),
                              record.checks(),
                              record.training(),
                              record.verdicts(),
                              record.startedAt())));
            })
        .toList();
  }

  /** The same from runs that nobody disturbs. */
  private static List<String> expected(int last) {
    try (Mlops mlops =
        KilledRun.host(Journal.inMemory(), BlobStore.inMemory(), RunListener.SILENT)) {
      for (int number = 1; number <= last; number++) {
        mlops.run(KilledRun.DEFINITION, new KilledRun.Turn(number));
      }
      return fingerprints(mlops);
    }
  }

  private static Process start(Path root, int last) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            root.toString(),
            String.valueOf(last))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
