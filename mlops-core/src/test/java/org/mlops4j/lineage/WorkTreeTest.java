// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeTest {
  private static final String NOTED = "0123456789abcdef0123456789abcdef01234567";
  private static final long SECOND = 1_000_000_000;

  @TempDir Path root;
  private FileStat stat;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(root.resolve("file"), "content");
    stat = FileStat.of(root.resolve("file")).stat();
  }

  @Test
  void aFileThatLooksAsItWasNotedIsNotRead() throws IOException {
    assertThat(idWhenIndexedAt(stat.modified() + SECOND, stat)).isEqualTo(NOTED);
  }

  @Test
  void aFileThatWasWrittenWhenTheIndexWasIsRead() throws IOException {
    assertThat(idWhenIndexedAt(stat.modified(), stat)).isEqualTo(actual());
    assertThat(idWhenIndexedAt(stat.modified() + SECOND / 20, stat)).isEqualTo(actual());
    assertThat(idWhenIndexedAt(stat.modified() - SECOND, stat)).isEqualTo(actual());
  }

  @Test
  void aFileOfAnyOtherTimeSizeOrInodeIsRead() throws IOException {
    long later = stat.modified() + SECOND;
    List<FileStat> others =
        List.of(
            new FileStat(stat.modified() - 1, stat.changed(), stat.inode(), stat.size()),
            new FileStat(stat.modified(), stat.changed() - 1, stat.inode(), stat.size()),
            new FileStat(stat.modified(), stat.changed(), stat.inode() + 1, stat.size()),
            new FileStat(stat.modified(), stat.changed(), stat.inode(), stat.size() + 1),
            new FileStat(stat.modified(), stat.changed(), stat.inode(), 0));
    for (FileStat other : others) {
      assertThat(idWhenIndexedAt(later, other)).isEqualTo(actual());
    }
  }

  @Test
  void aSizeOfZeroIsBelievedOnlyOfTheEmptyContent() throws IOException {
    Files.writeString(root.resolve("file"), "");
    FileStat empty = FileStat.of(root.resolve("file")).stat();
    assertThat(idWhenIndexedAt(empty.modified() + SECOND, empty)).isEqualTo(ObjectId.EMPTY_BLOB);
  }

  private String idWhenIndexedAt(long indexed, FileStat noted) throws IOException {
    IndexEntry entry =
        new IndexEntry(new TreePath("file"), TreeEntry.FILE, NOTED, 0, false, false, noted);
    GitConfig config = GitConfig.read(List.of());
    GitAttributes attributes =
        new GitAttributes(root, config, List.of(), root.resolve("no attributes"));
    UserSettings user = new UserSettings(root, List.of(), List.of());
    return new WorkTree(root, config, attributes, new Submodules(user, 0), indexed)
        .find(entry)
        .id();
  }

  private String actual() {
    return ObjectId.of("blob", "content".getBytes(StandardCharsets.UTF_8));
  }
}
