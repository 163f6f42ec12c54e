// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.store.Json;
import org.mlops4j.tribuo.Tribuo;

class ProgramTest {
  @TempDir private static Path made;

  @TempDir private Path directory;
  private Path store;
  private String printed = "";
  private String complained = "";

  @BeforeAll
  static void deployTwoVersions() {
    try (DirectoryStore store = DirectoryStore.open(made.resolve("store"));
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build()) {
      mlops.run(Trips.DEFINITION, new Trips.Settings(1));
      mlops.run(Trips.DEFINITION, new Trips.Settings(3));
    }
  }

  @BeforeEach
  void copyTheStore() throws IOException {
    store = directory.resolve("store");
    try (Stream<Path> files = Files.walk(made.resolve("store"))) {
      for (Path file : files.toList()) {
        Files.copy(file, store.resolve(made.resolve("store").relativize(file).toString()));
      }
    }
  }

  @Test
  void versionsAreListedForPeopleAndForPrograms() {
    assertThat(run("list")).isZero();
    assertThat(printed.lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("late-trips v1  ARCHIVED  "),
            line -> assertThat(line).startsWith("late-trips v2  PRODUCTION  "));

    assertThat(run("list", "late-trips", "--json")).isZero();
    JsonNode json = Json.read(printed.strip(), JsonNode.class);
    assertThat(json).hasSize(2);
    assertThat(json.get(1).get("number").asInt()).isEqualTo(2);
    assertThat(json.get(1).get("stage").asText()).isEqualTo("PRODUCTION");
  }

  @Test
  void aVersionIsShownByNumberOrAlias() {
    assertThat(run("show", "late-trips", "champion")).isZero();
    assertThat(printed)
        .startsWith("late-trips v2  PRODUCTION\nmanifest  ")
        .contains("rows      400");
    assertThat(run("show", "late-trips", "1", "--json")).isZero();
    JsonNode json = Json.read(printed.strip(), JsonNode.class);
    assertThat(json.get("number").asInt()).isEqualTo(1);
    assertThat(json.get("manifest").get("model").asText()).isEqualTo("late-trips");
  }

  @Test
  void whatDiffersBetweenTwoVersionsIsNamed() {
    assertThat(run("diff", "late-trips", "1", "2")).isZero();
    assertThat(printed).contains("epochs 1 became 3");
  }

  @Test
  void theChampionIsMovedAndTheHistoryKeepsWhoAndWhy() {
    assertThat(run("rollback", "late-trips", "--reason", "too slow", "--actor", "ann")).isZero();
    assertThat(printed).isEqualTo("late-trips v1 serves\n");
    assertThat(run("promote", "late-trips", "2", "--reason", "mended", "--actor", "bob", "--json"))
        .isZero();
    assertThat(printed).isEqualTo("{\"champion\":2,\"model\":\"late-trips\"}\n");
    assertThat(run("history", "late-trips")).isZero();
    assertThat(printed)
        .contains("champion  2 to 1  ann: too slow", "champion  1 to 2  bob: mended");
  }

  @Test
  void aSoundStoreIsYesAndADamagedOneIsNo() throws IOException {
    assertThat(run("verify")).isZero();
    assertThat(printed).isEqualTo("sound\n");

    Path entry = store.resolve("log/0000000000/0000000000000002.json");
    byte[] bytes = Files.readAllBytes(entry);
    bytes[10] ^= 1;
    Files.delete(entry);
    Files.write(entry, bytes);
    assertThat(run("verify", "--json")).isEqualTo(1);
    JsonNode json = Json.read(printed.strip(), JsonNode.class);
    assertThat(json.get("sound").asBoolean()).isFalse();
    assertThat(json.get("damages").get(0).asText()).contains("0000000000000002.json");
    assertThat(run("list")).isEqualTo(3);
    assertThat(complained).contains("0000000000000002.json");
  }

  @Test
  void whatNothingNeedsIsCountedAndDeleted() {
    try (DirectoryStore open = DirectoryStore.open(store)) {
      open.blobs().put(new byte[1_000]);
    }
    assertThat(run("gc", "--dry-run")).isZero();
    assertThat(printed).startsWith("1 blobs of 1000 bytes would be deleted, ");
    assertThat(run("gc", "--json", "--progress")).isZero();
    JsonNode json = Json.read(printed.strip(), JsonNode.class);
    assertThat(json.get("dryRun").asBoolean()).isFalse();
    assertThat(json.get("garbage").get("bytes").asLong()).isEqualTo(1_000);
    assertThat(complained).contains("blobs deleted 1");
    assertThat(run("gc")).isZero();
    assertThat(printed).startsWith("0 blobs of 0 bytes were deleted, ");
    assertThat(run("verify")).isZero();
  }

  @Test
  void aVersionIsTakenOutAndBroughtIntoAnotherStore() throws IOException {
    Path file = directory.resolve("version.mlops");
    Path again = directory.resolve("again.mlops");
    assertThat(run("export", "late-trips", "2", file.toString())).isZero();
    assertThat(run("export", "late-trips", "2", again.toString(), "--progress")).isZero();
    assertThat(complained).contains("MB written");
    assertThat(file).hasSameBinaryContentAs(again);
    assertThat(directory.resolve("version.mlops.part")).doesNotExist();

    String other = "jdbc:h2:" + directory.resolve("database");
    assertThat(typed(other, "import", file.toString(), "--reason", "moved", "--json")).isZero();
    assertThat(printed).isEqualTo("{\"model\":\"late-trips\",\"number\":1}\n");
    assertThat(typed(other, "verify")).isZero();
    assertThat(typed(other, "show", "late-trips", "1")).isZero();
    assertThat(printed).contains("rows      400");

    Files.write(file, new byte[100]);
    assertThat(typed(other, "import", file.toString(), "--reason", "moved")).isEqualTo(1);
    assertThat(complained).startsWith("archive cannot be read: ");
  }

  @Test
  void aVersionIsMadeAgainFromTheHostsDefinitions() {
    assertThat(
            run("reproduce", "late-trips", "2", "--definitions", "org.mlops4j.cli.Trips", "--json"))
        .as(complained)
        .isZero();
    assertThat(printed).contains("\"identical\":true");
    assertThat(run("reproduce", "late-trips", "2")).isEqualTo(1);
    assertThat(printed).contains("no pipeline for 'late-trips' is defined here");
  }

  @Test
  void wordsThatAreNotUnderstoodAreExplained() {
    assertThat(typed()).isEqualTo(2);
    assertThat(complained).startsWith("a store and a command are needed\nusage: mlops ");
    assertRefused("command 'destroy' is unknown", "destroy");
    assertRefused("option --force is unknown", "list", "--force");
    assertRefused("option --reason must have a value", "rollback", "late-trips", "--reason");
    assertRefused("rollback needs a --reason", "rollback", "late-trips");
    assertRefused("show needs a version: a number or an alias", "show", "late-trips");
    assertRefused("verify has no use for 'x'", "verify", "x");
    assertRefused(
        "--definitions was no.Such but must be a public class", "list", "--definitions", "no.Such");
    assertRefused("java.lang.String must implement", "list", "--definitions", "java.lang.String");
  }

  private void assertRefused(String problem, String... words) {
    assertThat(run(words)).isEqualTo(2);
    assertThat(complained).startsWith(problem).contains("usage: mlops ");
    assertThat(printed).isEmpty();
  }

  @Test
  void whatIsNotThereIsNamedAndNothingIsMade() {
    assertThat(run("show", "late-trips", "3")).isEqualTo(1);
    assertThat(complained).contains("late-trips");
    assertThat(run("show", "late-trips", "challenger")).isEqualTo(1);
    assertThat(complained).isEqualTo("model 'late-trips' has no challenger\n");
    assertThat(run("show", "../etc", "1")).isEqualTo(1);
    assertThat(complained).contains("model name was '../etc'");
    Path nowhere = directory.resolve("nowhere");
    assertThat(typed(nowhere.toString(), "rollback", "m", "--reason", "x")).isEqualTo(3);
    assertThat(complained).contains("nowhere");
    assertThat(nowhere).doesNotExist();
    assertThat(typed("jdbc:nothing:x", "list")).isEqualTo(3);
  }

  private int run(String... words) {
    return typed(
        Stream.concat(Stream.of(store.toString()), Stream.of(words)).toArray(String[]::new));
  }

  private int typed(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        new Program(new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8), false)
            .run(List.of(words));
    printed = out.toString(UTF_8).replace("\r\n", "\n");
    complained = errors.toString(UTF_8).replace("\r\n", "\n");
    return code;
  }
}
