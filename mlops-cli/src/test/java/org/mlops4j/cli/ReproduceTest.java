// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.Mlops;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.store.Json;
import org.mlops4j.tribuo.Tribuo;

/** Versions that one JVM made are made again by the program in a fresh one. */
class ReproduceTest {
  private static final int ROWS = 400;

  @TempDir private static Path directory;
  private static Path trips;

  @BeforeAll
  static void deployOneVersionOfEach() throws IOException {
    trips = write("trips.csv", Trips.trips());
    try (DirectoryStore store = DirectoryStore.open(directory.resolve("store"));
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build()) {
      for (var definition : FourTrainers.ALL) {
        assertThat(mlops.run(definition, new FourTrainers.Source(trips.toString())).version())
            .isPresent();
      }
    }
  }

  static Stream<String> models() {
    return FourTrainers.ALL.stream().map(definition -> definition.model().name());
  }

  @ParameterizedTest
  @MethodSource("models")
  void aFreshJvmMakesTheSameBytes(String model) throws Exception {
    Printed printed = reproduce(model);

    assertThat(printed.code()).as(printed.text()).isZero();
    assertThat(printed.text()).startsWith(model + " v1 reproduced: identical, digest ");
  }

  @Test
  void theSourceOfTodayGivesTheSameBytesUntilItLosesARow() throws Exception {
    assertThat(reproduce("late-by-forest", "--from-source").code()).isZero();

    List<String> lines = Files.readAllLines(trips);
    try {
      Files.write(trips, lines.subList(0, ROWS));
      Printed printed = reproduce("late-by-forest", "--from-source", "--json");

      assertThat(printed.code()).isEqualTo(1);
      JsonNode answer = Json.read(printed.text().strip(), JsonNode.class);
      assertThat(answer.get("identical").asBoolean()).isFalse();
      assertThat(answer.get("answer").asText())
          .startsWith("late-by-forest v1 not reproduced: digest ")
          .endsWith("; first dataset: rows 400 became 399");
      assertThat(answer.get("differences").get(1).get("subject").asText()).isEqualTo("dataset");
      assertThat(answer.get("differences").get(1).get("aspect").asText()).isEqualTo("content");
    } finally {
      Files.write(trips, lines);
    }
  }

  private record Printed(int code, String text) {}

  private static Printed reproduce(String model, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=Asia/Tokyo",
                "-Duser.language=tr",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                directory.resolve("store").toString(),
                "reproduce",
                model,
                "1",
                "--definitions",
                FourTrainers.class.getName()));
    command.addAll(List.of(options));
    // Newer JDKs warn of native code, which is no part of the answer.
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Printed(process.waitFor(), text);
  }

  private static Path write(String name, List<Trips.Trip> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("day,carrier,distance,delay"));
    rows.forEach(
        trip ->
            lines.add(
                trip.day() + "," + trip.carrier() + "," + trip.distance() + "," + trip.delay()));
    return Files.write(directory.resolve(name), lines);
  }
}
