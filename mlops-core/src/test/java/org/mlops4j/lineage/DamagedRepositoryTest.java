// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.lineage.CodeVersion.State;

class DamagedRepositoryTest {
  @TempDir Path directory;
  private Repositories repositories;

  @BeforeEach
  void unpack() {
    repositories = Repositories.unpackInto(directory, "loose");
  }

  @Test
  void aMissingCommitIsNamed() throws IOException {
    Path objects = repositories.path("loose/.git/objects");
    Files.delete(objects.resolve("98/f7a1414d9015045eb7bbb390eb213e64483842"));
    assertUnreadable(
        "loose",
        "object 98f7a1414d9015045eb7bbb390eb213e64483842 is missing, as in a partial clone or a"
            + " damaged repository");
  }

  @Test
  void whatIsKnownBesideTheProblemIsKept() throws IOException {
    Files.write(repositories.path("loose/.git/index"), new byte[100]);
    CodeVersion version = assertUnreadable("loose", "the index does not begin with DIRC");
    assertThat(version.commit()).isEqualTo("98f7a1414d9015045eb7bbb390eb213e64483842");
    assertThat(version.branch()).isEqualTo("main");
  }

  @Test
  void anIndexWithOneWrongByteIsRefused() throws IOException {
    flip(repositories.path("loose/.git/index"), 40);
    assertUnreadable("loose", "the index does not have its checksum");
  }

  @Test
  void aHeadThatLeadsElsewhereIsRefused() throws IOException {
    Path head = repositories.path("loose/.git/HEAD");
    Files.writeString(head, "ref: refs/heads/../../../secret\n");
    assertUnreadable("loose", "HEAD leads to 'refs/heads/../../../secret', which is no reference");
    Files.writeString(head, "ref: refs/heads/a..b\n");
    assertUnreadable("loose", "HEAD leads to 'refs/heads/a..b', which is no reference");
    Files.writeString(head, "ref: config\n");
    assertUnreadable("loose", "HEAD leads to 'config', which is no reference");
    Files.writeString(head, "garbage\n");
    assertUnreadable("loose", "HEAD holds no object id");
    Files.writeString(head, "ref: refs/heads/main\n");
    Files.writeString(repositories.path("loose/.git/refs/heads/main"), "ref: refs/heads/main\n");
    assertUnreadable("loose", "HEAD leads through more than 5 symbolic references");
    Files.delete(head);
    assertUnreadable("loose", ".git has no file HEAD");
  }

  @Test
  void aSettingThatNamesNoPathIsAProblemOfTheRepository() throws IOException {
    Path config = repositories.path("loose/.git/config");
    Files.writeString(config, Files.readString(config) + "[core]\n\tattributesFile = a\0b\n");
    assertUnreadable("loose", "the repository or its settings name no path of this file system");
  }

  @Test
  void aBranchMayHaveAnyName() throws IOException {
    Path head = repositories.path("loose/.git/HEAD");
    Files.write(head, "ref: refs/heads/\u00fcber\n".getBytes(StandardCharsets.UTF_8));
    CodeVersion version = repositories.read("loose");
    assertThat(version.state()).isEqualTo(State.UNBORN);
    assertThat(version.branch()).isEqualTo("\u00fcber");
  }

  @Test
  void aLinkToAMissingRepositoryIsNamed() throws IOException {
    repositories = Repositories.unpackInto(directory, "worktree");
    Path link = repositories.path("worktree/linked/.git");
    Files.writeString(link, "gitdir: ../nowhere\n");
    assertUnreadable("worktree/linked", "the file .git names a directory that is not there");
    Files.writeString(link, "elsewhere\n");
    assertUnreadable("worktree/linked", "the file .git does not begin with 'gitdir: '");
  }

  @Test
  void formatsThatOnlyNewerReadersKnowAreUnsupported() throws IOException {
    Path config = repositories.path("loose/.git/config");
    String before = Files.readString(config);
    Files.writeString(
        config, before.replace("repositoryformatversion = 0", "repositoryformatversion = 2"));
    assertUnsupported("the repository's format version is 2; only 0 and 1 are read");
    Files.writeString(
        config,
        before.replace("repositoryformatversion = 0", "repositoryformatversion = 1")
            + "[extensions]\n\tnovelty = true\n");
    assertUnsupported("the repository needs the unknown extensions.novelty");
    Files.writeString(
        config,
        before.replace("repositoryformatversion = 0", "repositoryformatversion = 1")
            + "[extensions]\n\trefStorage = reftable\n");
    assertUnsupported("the repository keeps references as reftable; only files are read");
    Files.writeString(config, before.replace("bare = false", "bare = true"));
    assertUnsupported("the repository is bare: it has no working tree");
  }

  @Test
  void aDamagedSubmoduleIsNotTakenForAnUnchangedOne() throws IOException {
    repositories = Repositories.unpackInto(directory, "submodule");
    Files.delete(repositories.path("submodule/.git/modules/lib/HEAD"));
    assertUnreadable("submodule", "in the submodule 'lib' .git has no file HEAD");
  }

  @Test
  void noWrongByteInARepositoryMakesAChangedTreeClean() throws IOException {
    repositories = Repositories.unpackInto(directory, "edited", "staged", "packed", "index-4");
    Files.writeString(repositories.path("packed/run"), "edited");
    Random random = new Random(42);
    for (String name : List.of("edited", "staged", "packed", "index-4")) {
      Path repository = repositories.path(name);
      List<Path> files = files(repository.resolve(".git"));
      for (int i = 0; i < 150; i++) {
        Path file = files.get(random.nextInt(files.size()));
        byte[] before = Files.readAllBytes(file);
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.write(file, damaged(before, random));
        CodeVersion version = Repositories.read(repository);
        assertThat(version.state())
            .as("%s after damage to %s", name, file)
            .isNotEqualTo(State.CLEAN);
        Files.write(file, before);
      }
      assertThat(Repositories.read(repository).state()).isEqualTo(State.DIRTY);
    }
  }

  private static byte[] damaged(byte[] before, Random random) {
    if (before.length == 0) {
      return new byte[] {1};
    }
    int at = random.nextInt(before.length);
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(before, at);
    }
    byte[] after = before.clone();
    after[at] ^= (byte) (1 << random.nextInt(8));
    return after;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private CodeVersion assertUnreadable(String name, String problem) {
    CodeVersion version = repositories.read(name);
    assertThat(version.problem()).isEqualTo(problem);
    assertThat(version.state()).isEqualTo(State.UNREADABLE);
    return version;
  }

  private void assertUnsupported(String problem) {
    CodeVersion version = repositories.read("loose");
    assertThat(version.problem()).isEqualTo(problem);
    assertThat(version.state()).isEqualTo(State.UNSUPPORTED);
  }
}
