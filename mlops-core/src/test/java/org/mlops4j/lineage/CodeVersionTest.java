// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.lineage.CodeChange.Kind;
import org.mlops4j.lineage.CodeVersion.State;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

class CodeVersionTest {
  private static final String COMMIT = "98f7a1414d9015045eb7bbb390eb213e64483842";

  @TempDir static Path directory;
  private static Repositories repositories;

  @BeforeAll
  static void unpack() {
    repositories = Repositories.unpackInto(directory);
  }

  @TestFactory
  Stream<DynamicTest> aRepositoryIsReadAsGitReadsIt() {
    assertThat(repositories.expected()).hasSizeGreaterThan(45);
    return repositories.expected().stream()
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.name(),
                    () -> {
                      CodeVersion version = repositories.read(expected.name());
                      assertThat(summary(version))
                          .as("problem %s", version.problem())
                          .isEqualTo(expected.summary());
                      assertThat(version.changes().stream().map(CodeChange::path).sorted())
                          .isEqualTo(expected.changed());
                      assertThat(version.changed()).isEqualTo(expected.changed().size());
                    }));
  }

  private static String summary(CodeVersion version) {
    String commit = version.commit() == null ? "-" : version.commit();
    String branch = version.branch() == null ? "-" : version.branch();
    return version.state() + " " + commit + " " + branch;
  }

  @Test
  void aDirectoryBelowTheRootBelongsToTheWholeRepository() {
    assertThat(Repositories.read(repositories.path("edited/docs")))
        .isEqualTo(repositories.read("edited"));
  }

  @Test
  void aDirectoryWithoutARepositoryIsSaidToHaveNone(@TempDir Path empty) {
    CodeVersion version = Repositories.read(empty);
    assertThat(version.state()).isEqualTo(State.NO_REPOSITORY);
    assertThat(version.commit()).isNull();
  }

  @Test
  void theKindOfEachChangeIsTold() {
    assertThat(kinds("staged")).containsExactly("ADDED new", "MODIFIED src/main/A.java");
    assertThat(kinds("executable"))
        .containsExactly("MODE_CHANGED run", "MODE_CHANGED src/main/A.java");
    assertThat(kinds("type-changed")).containsExactly("TYPE_CHANGED run", "TYPE_CHANGED src/link");
    assertThat(kinds("removed")).containsExactly("DELETED run", "DELETED src/main/A.java");
    assertThat(kinds("deleted")).containsExactly("DELETED src/main/A.java");
    assertThat(kinds("conflict")).containsExactly("CONFLICTED run");
    assertThat(kinds("staged-and-reverted")).containsExactly("MODIFIED run");
    assertThat(kinds("intended")).containsExactly("ADDED new");
    assertThat(kinds("submodule-moved")).containsExactly("MODIFIED lib");
    assertThat(kinds("unborn")).containsExactly("ADDED a");
  }

  private static List<String> kinds(String name) {
    return repositories.read(name).changes().stream()
        .map(change -> change.kind() + " " + change.path())
        .toList();
  }

  @Test
  void aChangeHoldsTheModeAndTheDigestOfTheContentOnDisk() throws IOException {
    CodeVersion version = repositories.read("edited-same-size");
    assertThat(version.changes())
        .containsExactly(
            new CodeChange("src/main/A.java", Kind.MODIFIED, "100644", Digest.of("class Z {}\n")));
    assertThat(repositories.read("link-changed").changes())
        .containsExactly(
            new CodeChange("src/link", Kind.MODIFIED, "120000", Digest.of("main/B1.java")));
    assertThat(repositories.read("deleted").changes())
        .containsExactly(new CodeChange("src/main/A.java", Kind.DELETED, null, null));
  }

  @Test
  void theDigestOfAChangeDoesNotDependOnLineEndsThatGitConverts() {
    String content = "class A {}\nmore\n";
    assertThat(repositories.read("autocrlf-edited").changes().get(0).sha256())
        .isEqualTo(Digest.of(content));
    assertThat(repositories.read("edited").changes().get(0).sha256()).isEqualTo(Digest.of(content));
    assertThat(repositories.read("autocrlf-edited").patch())
        .isEqualTo(repositories.read("edited").patch());
  }

  @Test
  void thePatchFollowsPathKindModeAndContent(@TempDir Path copy) throws IOException {
    Repositories own = Repositories.unpackInto(copy, "edited");
    Digest before = own.read("edited").patch();
    assertThat(before).isEqualTo(repositories.read("edited").patch());
    Path file = own.path("edited/src/main/A.java");
    String text = Files.readString(file);
    Files.writeString(file, text + "!");
    assertThat(own.read("edited").patch()).isNotEqualTo(before);
    Files.writeString(file, text);
    assertThat(own.read("edited").patch()).isEqualTo(before);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    assertThat(own.read("edited").patch()).isNotEqualTo(before);
    Files.delete(file);
    assertThat(own.read("edited").patch()).isEqualTo(repositories.read("deleted").patch());
  }

  @Test
  void moreChangesThanAreListedAreCountedAndHashed() {
    List<CodeChange> changes =
        IntStream.range(0, 250)
            .mapToObj(
                i ->
                    new CodeChange(
                        String.format(Locale.ROOT, "f%03d", i), Kind.DELETED, null, null))
            .toList();
    GitHead head = new GitHead(COMMIT, "main");
    CodeVersion version = CodeVersion.of(head, changes);
    assertThat(version.changed()).isEqualTo(250);
    assertThat(version.changes()).hasSize(CodeVersion.LISTED).endsWith(changes.get(99));
    assertThat(CodeVersion.of(head, changes.subList(0, 249)).patch()).isNotEqualTo(version.patch());
    assertThatThrownBy(version::requireClean)
        .hasMessageContaining("250 tracked paths differ from " + COMMIT)
        .hasMessageEndingWith("f018 (DELETED), f019 (DELETED) and 230 more");
  }

  @Test
  void onlyCleanCodePassesTheStrictPolicy(@TempDir Path none) {
    CodeVersion clean = repositories.read("loose");
    assertThat(clean.requireClean()).isSameAs(clean);
    assertThat(clean.clean()).isTrue();
    assertThat(refusal(repositories.read("staged")))
        .isEqualTo(
            "code must be that of a commit but 2 tracked paths differ from "
                + COMMIT
                + ": new (ADDED), src/main/A.java (MODIFIED)");
    assertThat(refusal(repositories.read("unborn")))
        .isEqualTo("code must be that of a commit but the branch main has no commit yet");
    assertThat(refusal(Repositories.read(none)))
        .isEqualTo("code must be that of a commit but the directory is in no Git repository");
    assertThat(refusal(repositories.read("sha-256")))
        .isEqualTo(
            "code must be that of a commit but the repository has a format that is not read:"
                + " the repository's object format is sha256; only sha1 is read");
  }

  private static String refusal(CodeVersion version) {
    CodeNotCleanException refused =
        catchThrowableOfType(CodeNotCleanException.class, version::requireClean);
    assertThat(refused.version()).isSameAs(version);
    return refused.getMessage();
  }

  @Test
  void aVersionHasAJsonFormThatIsReadBack() {
    for (String name : List.of("loose", "staged", "unborn", "sha-256")) {
      CodeVersion version = repositories.read(name);
      assertThat(Json.read(Json.bytes(version), CodeVersion.class)).isEqualTo(version);
    }
    assertThat(Json.text(repositories.read("loose")))
        .isEqualTo(
            "{\"branch\":\"main\",\"changed\":0,\"changes\":[],\"commit\":\""
                + COMMIT
                + "\",\"patch\":null,\"problem\":null,\"state\":\"CLEAN\"}");
  }

  @Test
  void theSettingsOfTheUserDecideOnLineEnds(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve(".gitconfig"), "[core]\n\tautocrlf = true\n");
    UserSettings user = UserSettings.of(Map.of(), home);
    CodeReader reader = new CodeReader(user, 0);
    Path repository = repositories.path("crlf-unconverted");
    assertThat(reader.read(repository).state()).isEqualTo(State.CLEAN);
    assertThat(Repositories.read(repository).state()).isEqualTo(State.DIRTY);
  }

  @Test
  void aPublicCallReadsWithTheSettingsOfThisMachine() {
    CodeVersion version = CodeVersion.of(repositories.path("deleted"));
    assertThat(version.changes()).extracting(CodeChange::path).containsExactly("src/main/A.java");
  }

  @Test
  void aDirectoryThatDoesNotExistIsRefused() {
    Path missing = directory.resolve("missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeVersion.of(missing))
        .withMessage("directory was '" + missing + "' but must be an existing directory");
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodeVersion(State.CLEAN, COMMIT, "main", null, 1, List.of(), null))
        .withMessage("patch was null, which does not fit a code version that is CLEAN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodeVersion(State.CLEAN, null, "main", null, 0, List.of(), null))
        .withMessage("commit was null, which does not fit a code version that is CLEAN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodeVersion(State.UNREADABLE, COMMIT, null, null, 0, List.of(), null))
        .withMessage("problem was null, which does not fit a code version that is UNREADABLE");
  }
}
