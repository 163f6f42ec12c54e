// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.lineage.CodeVersion.State;

class GitIndexTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";
  private static final FileStat NONE = new FileStat(0, 0, 0, 0);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void pathsOfEachLengthAreReadInEachVersion(int version) throws Exception {
    IndexBytes index = new IndexBytes(version);
    String path = "a";
    for (int length = 1; length < 300; length++) {
      index.entry(path, ID);
      path += length % 7 == 0 ? "/x" : "x";
    }
    index.entry("b", ID);
    List<IndexEntry> entries = GitIndex.parse(index.bytes()).entries();
    assertThat(entries).hasSize(300);
    assertThat(entries.get(13).path().text()).isEqualTo("axxxxxx/xxxxxxx");
    assertThat(entries.get(299).path().text()).isEqualTo("b");
    assertThat(entries).allMatch(entry -> entry.id().equals(ID));
  }

  @Test
  void allThatIsNotedOfAFileIsRead() throws Exception {
    FileStat stat = new FileStat(1_700_000_000_123_456_789L, 1_700_000_001_000_000_002L, 77, 4_000);
    byte[] bytes = new IndexBytes(3).entry("run", 0100775, ID, 0x9000, 0x6000, stat).bytes();
    assertThat(GitIndex.parse(bytes).entries())
        .containsExactly(
            new IndexEntry(new TreePath("run"), TreeEntry.EXECUTABLE, ID, 1, true, true, stat));
  }

  @Test
  void treesThatAreKnownAreReadAndInvalidOnesAreNot() throws Exception {
    byte[] tree = concat("\0-1 1\n".getBytes(StandardCharsets.ISO_8859_1), "d\0001 0\n", ID);
    byte[] bytes = new IndexBytes(2).entry("d/f", ID).extension("TREE", tree).bytes();
    assertThat(GitIndex.parse(bytes).trees()).containsOnlyKeys(new TreePath("d"));
  }

  private static byte[] concat(byte[] first, String second, String id) {
    byte[] rest = second.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + rest.length + 20);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    System.arraycopy(HexFormat.of().parseHex(id), 0, all, first.length + rest.length, 20);
    return all;
  }

  @Test
  void entriesBelowADirectoryAreThoseAndNoOthers() throws Exception {
    GitIndex index =
        GitIndex.parse(
            new IndexBytes(2)
                .entry("a", ID)
                .entry("d-x", ID)
                .entry("d/a", ID)
                .entry("d/b/c", ID)
                .entry("d0", ID)
                .bytes());
    assertThat(index.below(new TreePath("d")).stream().map(entry -> entry.path().text()))
        .containsExactly("d/a", "d/b/c");
    assertThat(index.below(TreePath.ROOT)).hasSize(5);
    assertThat(index.below(new TreePath("z"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/../../x", "/x", "a//b", "./x", ".git/config", "a/.GIT/x", "x/"})
  void aPathThatCouldLeadOutOfTheWorkingTreeIsRefused(String path) {
    assertRefused(
        () -> GitIndex.parse(new IndexBytes(2).entry(path, ID).bytes()),
        State.UNREADABLE,
        "the index holds the path '" + path + "', which no working tree can have");
  }

  @Test
  void anIndexThatIsNotInOrderIsRefused() {
    byte[] twice = new IndexBytes(2).entry("b", ID).entry("b", ID).bytes();
    assertRefused(
        () -> GitIndex.parse(twice), State.UNREADABLE, "the index is not in order at 'b'");
    byte[] stages =
        new IndexBytes(2)
            .entry("b", 0100644, ID, 0x1000, 0, NONE)
            .entry("b", 0100644, ID, 0x2000, 0, NONE)
            .bytes();
    assertThatCode(() -> GitIndex.parse(stages)).doesNotThrowAnyException();
  }

  @Test
  void whatOnlyANewerGitUnderstandsIsUnsupported() {
    assertRefused(
        () -> GitIndex.parse(new IndexBytes(5).bytes()),
        State.UNSUPPORTED,
        "the index has version 5; only 2, 3 and 4 are read");
    assertRefused(
        () -> GitIndex.parse(new IndexBytes(2).extension("link", new byte[20]).bytes()),
        State.UNSUPPORTED,
        "the index needs the extension 'link', which is not read");
    assertThatCode(() -> GitIndex.parse(new IndexBytes(2).extension("XYZW", new byte[9]).bytes()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void anIndexThatEndsEarlyIsRefusedWhereverItEnds(int version) {
    byte[] whole =
        new IndexBytes(version).entry("a/long/path", ID).entry("a/long/paths", ID).bytes();
    for (int length = 0; length < whole.length - 20; length++) {
      byte[] cut = Arrays.copyOf(whole, length + 20);
      Arrays.fill(cut, length, cut.length, (byte) 0); // no checksum
      assertThatThrownBy(() -> GitIndex.parse(cut))
          .isInstanceOf(RepositoryException.class)
          .hasMessageStartingWith("the index ");
    }
  }

  @Test
  void aZeroChecksumIsNoChecksum() throws Exception {
    byte[] bytes = new IndexBytes(2).entry("a", ID).bytes();
    Arrays.fill(bytes, bytes.length - 20, bytes.length, (byte) 0);
    assertThat(GitIndex.parse(bytes).entries()).hasSize(1);
  }

  private static void assertRefused(ThrowingCallable call, State state, String message) {
    assertThatThrownBy(call)
        .hasMessage(message)
        .isInstanceOfSatisfying(
            RepositoryException.class, refused -> assertThat(refused.state()).isEqualTo(state));
  }
}
