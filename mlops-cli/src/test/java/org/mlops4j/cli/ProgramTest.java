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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
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
      mlops.garbage().collect(deleted -> {});
    }
  }

  @BeforeEach
  void copyTheStore() throws IOException {
    store = directory.resolve("store");
    copy(made.resolve("store"), store);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
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
  void runsAreFoundAndComparedSideBySide() {
    assertThat(run("runs")).as(complained).isZero();
    List<String> runs = printed.lines().toList();
    assertThat(runs)
        .satisfiesExactly(
            line -> assertThat(line).endsWith("  late-trips v1  DEPLOYED"),
            line -> assertThat(line).endsWith("  late-trips v2  DEPLOYED"));
    assertThat(run("runs", "parameter.epochs=3", "--json")).as(complained).isZero();
    JsonNode found = Json.read(printed.strip(), JsonNode.class);
    assertThat(found).hasSize(1);
    String first = runs.get(0).split(" ")[0];
    String second = found.get(0).get("run").asText();
    assertThat(runs.get(1)).startsWith(second);

    assertThat(run("compare", first, second)).as(complained).isZero();
    assertThat(printed)
        .contains("parameter: epochs 1 became 3", "trainer: epochs 1 became 3", "training: loss ")
        .doesNotContain("dataset", "jar ");
    assertThat(run("compare", first, first)).isZero();
    assertThat(printed).isEmpty();
    assertThat(run("compare", first, "nobody")).isEqualTo(1);
    assertThat(complained).isEqualTo("no run 'nobody' is known\n");
    assertRefused("compare needs a second run", "compare", first);
    assertRefused(
        "runs has one order: --highest or --lowest", "runs", "--highest", "AUC", "--lowest", "AUC");
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
    assertThat(printed).matches("sound up to \\d+:[0-9a-f]{64}\n");

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
  void aHeadThatWasKeptShowsWhatWasCutOff() throws IOException {
    assertThat(run("verify", "--json")).isZero();
    String head = Json.read(printed.strip(), JsonNode.class).get("head").asText();
    assertThat(run("verify", "--head", head)).isZero();
    long last = Long.parseLong(head.substring(0, head.indexOf(':')));
    Files.delete(store.resolve(String.format("log/0000000000/%016d.json", last)));
    Files.delete(store.resolve("HEAD"));

    assertThat(run("verify", "--head", head)).isEqualTo(1);
    assertThat(printed)
        .contains("journal: it ends with commit " + (last - 1) + " but once had commit " + last);
    assertRefused("--head was 'x' but must be as verify printed it", "verify", "--head", "x");
  }

  @Test
  void versionsAreTaggedAndSearched() {
    assertThat(run("tag", "late-trips", "1", "team=risk", "--reason", "owner", "--actor", "ann"))
        .isZero();
    assertThat(printed).isEqualTo("late-trips v1  {team=risk}\n");
    assertThat(run("search", "late-trips", "tag.team=risk")).isZero();
    assertThat(printed).isEqualTo("late-trips v1  ARCHIVED\n");
    assertThat(run("search", "late-trips", "metric.AUC>=0.5", "parameter.epochs=3")).isZero();
    assertThat(printed).isEqualTo("late-trips v2  PRODUCTION\n");
    assertThat(run("search", "late-trips", "--highest", "AUC", "--limit", "1", "--json")).isZero();
    assertThat(Json.read(printed.strip(), JsonNode.class)).hasSize(1);
    assertThat(run("search", "late-trips", "metric.AUC<0.5")).isZero();
    assertThat(printed).isEmpty();

    assertThat(run("untag", "late-trips", "1", "team", "--reason", "sold", "--actor", "ann"))
        .isZero();
    assertThat(run("audit", "late-trips")).isZero();
    assertThat(printed)
        .contains("v1 registered  mlops: run ", "champion moved from 1 to 2  mlops: run ")
        .contains("v1 tagged team=risk  ann: owner", "v1 no longer tagged team  ann: sold");
    assertRefused("condition was 'AUC>1' but must be like", "search", "late-trips", "AUC>1");
    assertRefused("condition was 'tag.a>1'", "search", "late-trips", "tag.a>1");
    assertRefused("condition was 'metric.a>x'", "search", "late-trips", "metric.a>x");
    assertRefused("--limit was 'x' but must be a number", "search", "m", "--limit", "x");
    assertRefused(
        "search has one order", "search", "late-trips", "--highest", "a", "--lowest", "b");
    assertRefused("tag was '=x' but must be name=value", "tag", "late-trips", "1", "=x");
  }

  @Test
  void versionsThatNoRuleKeepsAreDeleted() {
    assertThat(run("retain", "late-trips", "--last", "1", "--dry-run")).isZero();
    assertThat(printed)
        .isEqualTo(
            "v1 stays: a rollback may go back to it\n"
                + "v2 stays: it is the champion, it is one of the last 1\n");
    assertThat(run("retain", "late-trips", "--last", "1", "--rollbacks", "0", "--reason", "room"))
        .isZero();
    assertThat(printed).contains("v1 was deleted");
    assertThat(run("show", "late-trips", "1")).isEqualTo(1);
    assertThat(complained).isEqualTo("version 1 of 'late-trips' was deleted\n");
    assertThat(run("gc")).isZero();
    assertThat(run("verify")).isZero();
    assertRefused("retain needs --last, how many to keep", "retain", "late-trips");
  }

  @Test
  void runsWhoseVersionIsGoneAreForgotten() {
    String[] all = {"forget-runs", "--days", "0", "--reason", "room"};
    assertThat(run(all)).as(complained).isZero();
    assertThat(printed).isEqualTo("the records of 0 runs were forgotten\n");
    run("retain", "late-trips", "--last", "1", "--rollbacks", "0", "--reason", "room");
    assertThat(run("forget-runs", "--days", "1", "--dry-run")).as(complained).isZero();
    assertThat(printed).isEqualTo("the records of 0 runs would be forgotten\n");
    assertThat(run("forget-runs", "--days", "0", "--dry-run", "--json")).isZero();
    assertThat(Json.read(printed.strip(), JsonNode.class).get("runs")).hasSize(1);
    assertThat(run(all)).isZero();
    assertThat(printed).isEqualTo("the records of 1 runs were forgotten\n");
    assertThat(run("gc")).isZero();
    assertThat(run("verify")).isZero();
    assertThat(run("runs")).isZero();
    assertThat(printed.lines()).hasSize(2);
    assertRefused("forget-runs needs --days", "forget-runs", "--reason", "room");
  }

  @Test
  void aVersionIsSignedAndTheSignatureVerified() throws IOException {
    Path ann = key("ann");
    Path bob = key("bob");
    assertThat(run("verify-signature", "late-trips", "2", "--trusted", ann.toString()))
        .isEqualTo(1);
    assertThat(printed).contains("it needs signatures by 1 of [").contains("] but has 0");
    assertThat(
            run("sign", "late-trips", "2", "--key", ann.toString(), "--reason", "I looked at it"))
        .as(complained)
        .isZero();
    assertThat(run("verify-signature", "late-trips", "2", "--trusted", ann.toString())).isZero();
    String both = ann + "," + bob;
    assertThat(run("verify-signature", "late-trips", "2", "--trusted", both)).isZero();
    assertThat(run("verify-signature", "late-trips", "2", "--trusted", both, "--needed", "2"))
        .isEqualTo(1);
    assertThat(run("verify-signature", "late-trips", "2", "--trusted", bob.toString(), "--json"))
        .isEqualTo(1);
    assertThat(printed).contains("\"payloadType\":\"application/vnd.mlops4j.manifest+json\"");
    assertRefused("sign needs a --key", "sign", "late-trips", "2");
    assertRefused("verify-signature needs --trusted", "verify-signature", "late-trips", "2");
  }

  private Path key(String name) throws IOException {
    return Files.writeString(directory.resolve(name + ".pem"), pem());
  }

  /** A fresh key as openssl writes it. */
  static String pem() {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must offer Ed25519", e);
    }
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN PRIVATE KEY-----\n"
        + lines.encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n"
        + lines.encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
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
    assertThat(run("show", "../etc", "1")).isEqualTo(2);
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
