// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitObjectsTest {
  @TempDir static Path directory;
  private static Repositories repositories;

  @BeforeAll
  static void unpack() {
    repositories = Repositories.unpackInto(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loose",
        "packed",
        "packed-by-reference",
        "several-packs",
        "borrower",
        "odd-names"
      })
  void treesHoldTheFilesThatTheirIndexHolds(String name) throws IOException {
    GitDirectory git = GitDirectory.at(repositories.path(name)).orElseThrow();
    GitIndex index = GitIndex.parse(git.index().orElseThrow());
    Map<TreePath, TreeEntry> noted =
        index.entries().stream().collect(Collectors.toMap(IndexEntry::path, IndexEntry::entry));
    assertThat(listed(git, GitIndex.EMPTY)).isEqualTo(new TreeMap<>(noted)).isNotEmpty();
    assertThat(listed(git, index)).isEqualTo(new TreeMap<>(noted));
  }

  private static Map<TreePath, TreeEntry> listed(GitDirectory git, GitIndex known)
      throws IOException {
    try (GitObjects objects = new GitObjects(git.common().resolve("objects"))) {
      String tree = objects.treeOf(GitHead.of(git).commit());
      return GitTree.files(objects, tree, TreePath.ROOT, known);
    }
  }

  @Test
  void anObjectOfAnotherTypeIsRefused() throws IOException {
    try (GitObjects objects = new GitObjects(repositories.path("loose/.git/objects"))) {
      String commit = "98f7a1414d9015045eb7bbb390eb213e64483842";
      assertThatThrownBy(() -> objects.read(commit, GitObjects.Type.TREE))
          .hasMessage("object " + commit + " is a commit, not a tree");
    }
  }

  @Test
  void anObjectThatIsNotWhatItsNameSaysIsRefused(@TempDir Path store) throws IOException {
    String id = ObjectId.of("tree", new byte[0]);
    writeLoose(store, id, "tree 2\0xy");
    assertRefused(store, id, "tree " + id + " is damaged");
    writeLoose(store, id, "tree 3\0xy");
    assertRefused(store, id, "object " + id + " does not have the size that it states");
    writeLoose(store, id, "tree 1\0xy");
    assertRefused(store, id, "object " + id + " does not have the size that it states");
    writeLoose(store, id, "tree 99999999\0xy");
    assertRefused(
        store, id, "object " + id + " has 99999999 bytes, more than the 67108864 that are read");
    writeLoose(store, id, "thing 2\0xy");
    assertRefused(store, id, "object " + id + " has a malformed header");
    Files.writeString(store.resolve(id.substring(0, 2)).resolve(id.substring(2)), "no zlib");
    assertRefused(store, id, "object " + id + " could not be read (ZipException)");
  }

  private static void assertRefused(Path store, String id, String message) throws IOException {
    try (GitObjects objects = new GitObjects(store)) {
      assertThatThrownBy(() -> objects.read(id, GitObjects.Type.TREE)).hasMessage(message);
    }
  }

  private static void writeLoose(Path store, String id, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.ISO_8859_1));
    }
    Path file = store.resolve(id.substring(0, 2)).resolve(id.substring(2));
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.toByteArray());
  }

  @Test
  void alternatesThatNameEachOtherAreReadOnce(@TempDir Path store) throws IOException {
    for (String name : new String[] {"one", "two"}) {
      Files.createDirectories(store.resolve(name).resolve("info"));
    }
    Files.writeString(store.resolve("one/info/alternates"), "# comment\n../two\n");
    Files.writeString(store.resolve("two/info/alternates"), "../one\n../two\n");
    String id = ObjectId.of("tree", new byte[0]);
    writeLoose(store.resolve("two"), id, "tree 0\0");
    try (GitObjects objects = new GitObjects(store.resolve("one"))) {
      assertThat(objects.read(id, GitObjects.Type.TREE)).isEmpty();
    }
  }

  @Test
  void aPackIndexOfVersionOneIsUnsupported(@TempDir Path store) throws IOException {
    Path packs = Files.createDirectories(store.resolve("pack"));
    Files.write(packs.resolve("pack-1.idx"), new byte[2_000]);
    Files.write(packs.resolve("pack-1.pack"), new byte[100]);
    assertRefused(
        store,
        ObjectId.of("tree", new byte[0]),
        "the index of pack-1 is not of version 2, the only one that is read");
  }

  @Test
  void aDifferenceCopiesAndInserts() throws IOException {
    byte[] base = "0123456789".getBytes(StandardCharsets.US_ASCII);
    // From 10 bytes to 7: copy 4 from 2, insert "ab", copy 1 from 0.
    byte[] delta = {10, 7, (byte) 0x91, 2, 4, 2, 'a', 'b', (byte) 0x90, 1};
    assertThat(new Delta(delta).applyTo(base)).asString().isEqualTo("2345ab0");
  }

  @Test
  void aCopyWithoutALengthIsOf65536Bytes() throws IOException {
    byte[] base = new byte[70_000];
    base[65_535 + 256] = 7;
    byte[] delta = {(byte) 0xf0, (byte) 0xa2, 4, (byte) 0x80, (byte) 0x80, 4, (byte) 0x82, 1};
    byte[] result = new Delta(delta).applyTo(base);
    assertThat(result).hasSize(65_536);
    assertThat(result[65_535]).isEqualTo((byte) 7);
  }

  @Test
  void aMalformedDifferenceIsRefused() {
    Stream.of(
            new byte[] {9, 1, (byte) 0x90, 1}, // another base
            new byte[] {10, 2, (byte) 0x90, 1}, // too short a result
            new byte[] {10, 1, (byte) 0x90, 2}, // too long a result
            new byte[] {10, 1, (byte) 0x91, 10, 1}, // past the end of the base
            new byte[] {10, 1, 0}, // reserved
            new byte[] {10, 5, 5, 'a'}, // an end in the middle
            new byte[] {})
        .forEach(
            delta ->
                assertThatThrownBy(() -> new Delta(delta).applyTo(new byte[10]))
                    .hasMessage("a pack has a malformed difference"));
  }
}
