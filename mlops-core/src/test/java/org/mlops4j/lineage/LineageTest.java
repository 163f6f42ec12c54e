// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.lineage.CodeVersion.State;
import org.mlops4j.lineage.Environment.Defaults;
import org.mlops4j.lineage.Environment.JavaRuntime;
import org.mlops4j.lineage.Environment.OperatingSystem;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

class LineageTest {
  private static final Library CORE = library("tribuo-core-4.3.2.jar", "core");
  private static final Library MATH = library("tribuo-math-4.3.2.jar", "math");
  private static final String OLD = "1".repeat(40);
  private static final String NEW = "2".repeat(40);

  private static Library library(String name, String content) {
    return new Library(name, Library.Kind.JAR, Digest.of(content));
  }

  private static CodeVersion clean(String commit, String branch) {
    return new CodeVersion(State.CLEAN, commit, branch, null, 0, List.of(), null);
  }

  private static Environment environment(String version, Library... libraries) {
    return new Environment(
        List.of(libraries),
        new JavaRuntime(version, "Temurin", "HotSpot"),
        new OperatingSystem("Linux", "6.1", "amd64"),
        new Defaults("UTF-8", "en-GB", "Europe/Berlin"),
        4);
  }

  private static Lineage lineage(long rows, CodeVersion code, Environment environment) {
    return new Lineage(
        List.of(Input.of("dataset flights", "rows", rows), Input.of("trainer", "seed", 42)),
        code,
        environment);
  }

  private static List<String> diff(Lineage before, Lineage after) {
    return Lineage.diff(before, after).stream().map(InputDifference::toString).toList();
  }

  @Test
  void equalLineagesDoNotDiffer() {
    Lineage one = lineage(10, clean(OLD, "main"), environment("17.0.15+6", CORE, MATH));
    Lineage other = lineage(10, clean(OLD, "main"), environment("17.0.15+6", CORE, MATH));
    assertThat(Lineage.diff(one, other)).isEmpty();
  }

  @Test
  void theMostTellingDifferenceComesFirst() {
    Lineage before = lineage(100_063, clean(OLD, "main"), environment("17.0.15+6", CORE, MATH));
    Library changed = library(CORE.name(), "other");
    Library added = library("new.jar", "new");
    Lineage after = lineage(100_062, clean(NEW, "main"), environment("25+36", changed, added));
    assertThat(diff(before, after))
        .containsExactly(
            "dataset flights: rows 100063 became 100062",
            "code: commit 111111111111… became 222222222222…",
            "jar tribuo-core-4.3.2.jar: sha-256 "
                + CORE.sha256().abbreviated()
                + "… became "
                + changed.sha256().abbreviated()
                + "…",
            "jar tribuo-math-4.3.2.jar: sha-256 " + MATH.sha256().abbreviated() + "… was removed",
            "java: version 17.0.15+6 became 25+36",
            "jar new.jar: sha-256 " + added.sha256().abbreviated() + "… was added");
  }

  @Test
  void theNameOfTheBranchIsNoInput() {
    Environment environment = environment("17", CORE);
    assertThat(
            diff(
                lineage(1, clean(OLD, "main"), environment),
                lineage(1, clean(OLD, null), environment)))
        .isEmpty();
  }

  @Test
  void uncommittedChangesAreADifference() {
    CodeChange change = new CodeChange("a", CodeChange.Kind.DELETED, null, null);
    CodeVersion dirty = CodeVersion.of(new GitHead(OLD, "main"), List.of(change));
    Environment environment = environment("17", CORE);
    assertThat(diff(lineage(1, clean(OLD, "main"), environment), lineage(1, dirty, environment)))
        .containsExactly("code: changes " + dirty.patch().abbreviated() + "… was added");
    assertThat(diff(lineage(1, dirty, environment), lineage(1, dirty, environment))).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNeverEqual() {
    CodeVersion unknown = CodeVersion.failed(State.UNREADABLE, new GitHead(OLD, null), "why");
    Library unread = new Library("big", Library.Kind.DIRECTORY, null);
    Lineage lineage = lineage(1, unknown, environment("17", unread));
    assertThat(diff(lineage, lineage))
        .containsExactly(
            "code: changes is unknown on both sides",
            "directory big: sha-256 is unknown on both sides");
  }

  @Test
  void librariesOfOneNameAreComparedOneByOne() {
    Library one = library("classes", "one");
    Library two = library("classes", "two");
    Library three = library("classes", "three");
    CodeVersion code = clean(OLD, "main");
    assertThat(
            Lineage.diff(
                lineage(1, code, environment("17", one, two)),
                lineage(1, code, environment("17", one, three))))
        .containsExactly(
            new InputDifference(
                "jar classes", "sha-256", two.sha256().hex(), three.sha256().hex()));
  }

  @Test
  void theOrderOfTheClassPathIsAnInput() {
    CodeVersion code = clean(OLD, "main");
    assertThat(
            diff(
                lineage(1, code, environment("17", CORE, MATH)),
                lineage(1, code, environment("17", MATH, CORE))))
        .containsExactly(
            "class path: library 1 of those in both jar tribuo-core-4.3.2.jar became jar"
                + " tribuo-math-4.3.2.jar");
  }

  @Test
  void aLineageHasAJsonFormThatIsReadBack() {
    Lineage lineage = lineage(7, clean(OLD, "main"), environment("17", CORE, MATH));
    assertThat(Json.read(Json.bytes(lineage), Lineage.class)).isEqualTo(lineage);
  }
}
