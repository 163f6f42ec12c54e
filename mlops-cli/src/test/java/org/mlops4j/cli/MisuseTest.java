// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.store.Head;
import org.mlops4j.tribuo.Tribuo;

/** What is typed wrongly changes nothing, and is never taken for something else. */
class MisuseTest {
  @TempDir private static Path directory;

  private static Path store;
  private static Head head;
  private static String run;
  private String printed = "";
  private String complained = "";

  @BeforeAll
  static void deployTwoVersions() {
    store = directory.resolve("store");
    try (DirectoryStore open = DirectoryStore.open(store);
        Mlops mlops = Mlops.on(open.journal(), open.blobs()).formats(Tribuo.format()).build()) {
      run = mlops.run(Trips.DEFINITION, new Trips.Settings(1)).run();
      mlops.run(Trips.DEFINITION, new Trips.Settings(3));
      head = mlops.head();
    }
  }

  @Test
  void anOptionThatACommandWouldPassOverIsRefused() {
    refused("promote has no use for --dry-run", "promote", "late-trips", "1", "--dry-run");
    refused("rollback has no use for --limit", "rollback", "late-trips", "--limit", "1");
    refused("list has no use for --reason", "list", "--reason", "x");
    refused("gc has no use for --last", "gc", "--last", "3");
  }

  @Test
  void aValueThatIsNotAllowedIsRefused() {
    refused("limit was 0 but must be >= 1", "search", "late-trips", "--limit", "0");
  }

  @Test
  void anOptionIsThereOnceUnlessItSaysMore() {
    refused(
        "option --reason is there twice",
        "rollback",
        "late-trips",
        "--reason",
        "a",
        "--reason",
        "b");
    refused(
        "option --reason must have a value", "rollback", "late-trips", "--reason", "--actor", "x");
    try (DirectoryStore open = DirectoryStore.open(store)) {
      assertThat(open.journal().head()).isEqualTo(head);
    }
  }

  @Test
  void everyTagThatIsNamedKeepsAVersion(@TempDir Path other) throws IOException {
    Path copy = other.resolve("store");
    ProgramTest.copy(store, copy);
    type(copy, "tag", "late-trips", "1", "audited=yes", "--reason", "r");
    List<String> words =
        List.of("retain", "late-trips", "--last", "1", "--rollbacks", "0", "--dry-run");
    List<String> tagged = new ArrayList<>(words);
    tagged.addAll(List.of("--tagged", "audited", "--tagged", "legal"));
    assertThat(type(copy, tagged.toArray(String[]::new))).isZero();
    assertThat(printed).startsWith("v1 stays: it is tagged audited\n");
    assertThat(type(copy, words.toArray(String[]::new))).isZero();
    assertThat(printed).contains("v1 would be deleted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "show 1",
        "search",
        "history",
        "audit",
        "diff 1 2",
        "promote 1 --reason r",
        "rollback --reason r",
        "retain --last 1 --reason r",
        "export 1 file"
      })
  void aModelThatNobodyKnowsIsNamedWithThoseThatAreKnown(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(1, "late-trip");
    assertThat(type(store, words.toArray(String[]::new))).isEqualTo(1);
    assertThat(complained).isEqualTo("no model 'late-trip' is known but [late-trips]\n");
    assertThat(printed).isEmpty();
  }

  @Test
  void aFileThatIsNotThereOrIsADirectoryIsSaidToBe(@TempDir Path other) {
    String missing = other.resolve("none.mlops").toString();
    assertThat(type(store, "import", missing, "--reason", "r")).isEqualTo(3);
    assertThat(complained).isEqualTo("no file " + missing + " is there\n");
    refused("file was '" + other + "' but must not be", "export", "late-trips", "1", "" + other);
    assertThat(other).isDirectory();
  }

  @Test
  void aPasswordIsNotPrintedWhereTheDriverIsMissing() {
    assertThat(words("jdbc:nothing:x?password=secret", "list")).isEqualTo(3);
    assertThat(complained)
        .contains("no driver of the class path knows this JDBC URL: add the driver's jar")
        .doesNotContain("secret");
  }

  @Test
  void anAgeIsShownInDays() {
    assertThat(
            type(store, "retain", "late-trips", "--last", "1", "--days", "999999999", "--dry-run"))
        .as(complained)
        .isZero();
    assertThat(printed)
        .contains("v1 stays: a rollback may go back to it, it is younger than 999999999 days\n");
  }

  @Test
  void whoAsksForHelpGetsIt() {
    assertThat(words("--help")).isZero();
    assertThat(printed).startsWith("usage: mlops ");
    assertThat(type(store, "promote", "--help")).isZero();
    assertThat(complained).isEmpty();
  }

  @Test
  void aRunOfAPipelineThatIsNotCachedHasNothingToExplain() {
    assertThat(type(store, "explain", run)).isZero();
    assertThat(printed).isEqualTo("run " + run + " is of a pipeline that is not cached\n");
    assertThat(type(store, "explain", run, "--json")).isZero();
    assertThat(printed).isEqualTo("[]\n");
    assertThat(type(store, "explain", "nobody")).isEqualTo(1);
    assertThat(complained).isEqualTo("no run 'nobody' is known\n");
  }

  @Test
  void theStagesOfACachedRunAreExplained(@TempDir Path other) {
    String second;
    try (DirectoryStore open = DirectoryStore.open(other.resolve("store"));
        Mlops mlops = Mlops.on(open.journal(), open.blobs()).formats(Tribuo.format()).build()) {
      mlops.run(Trips.CACHED, new Trips.Settings(1));
      second = mlops.run(Trips.CACHED, new Trips.Settings(3)).run();
      assertThat(mlops.runs().find(any -> true)).extracting(RunSummary::run).contains(second);
    }
    assertThat(type(other.resolve("store"), "explain", second)).as(complained).isZero();
    assertThat(printed).contains("TRAIN run: parameter: epochs 1 became 3");
    assertThat(type(other.resolve("store"), "explain", second, "--json")).isZero();
    assertThat(printed).contains("{\"found\":false,\"reason\":\"parameter: epochs 1 became 3");
  }

  @Test
  void anAnswerThatCannotBeWrittenIsNoYes() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space");
          }
        };
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Program program =
        new Program(new PrintStream(full, false, UTF_8), new PrintStream(errors, true), false);
    assertThat(program.run(List.of(store.toString(), "list"))).isEqualTo(3);
    assertThat(errors.toString(UTF_8)).isEqualTo("the answer could not be written\n");
  }

  /** Definitions with a defect. */
  public static final class Broken implements Definitions {
    @Override
    public void configure(MlopsBuilder builder) {
      throw new UnsupportedOperationException("a defect of the host");
    }

    @Override
    public void define(Mlops mlops) {}
  }

  @Test
  void aDefectOfTheHostIsNotTakenForANo() {
    assertThat(type(store, "list", "--definitions", Broken.class.getName())).isEqualTo(3);
    assertThat(complained).contains("a defect of the host", "at " + Broken.class.getName());
  }

  @Test
  void jsonIsUtf8WhateverTheLocale(@TempDir Path other) throws Exception {
    Path copy = other.resolve("store");
    ProgramTest.copy(store, copy);
    type(copy, "tag", "late-trips", "1", "owner=Zoë", "--reason", "r");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=US-ASCII",
                "-Dstdout.encoding=US-ASCII",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                copy.toString(),
                "show",
                "late-trips",
                "1",
                "--json")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .contains("\"owner\":\"Zoë\"");
    assertThat(process.waitFor()).isZero();
  }

  private void refused(String problem, String... typed) {
    assertThat(type(store, typed)).as(printed).isEqualTo(2);
    assertThat(complained).startsWith(problem).contains("usage: mlops ");
    assertThat(printed).isEmpty();
  }

  private int type(Path where, String... typed) {
    List<String> words = new ArrayList<>(List.of(where.toString()));
    words.addAll(List.of(typed));
    return words(words.toArray(String[]::new));
  }

  private int words(String... typed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        new Program(new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8), false)
            .run(List.of(typed));
    printed = out.toString(UTF_8).replace("\r\n", "\n");
    complained = errors.toString(UTF_8).replace("\r\n", "\n");
    return code;
  }
}
