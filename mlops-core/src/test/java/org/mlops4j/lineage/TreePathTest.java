// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreePathTest {
  @TempDir Path root;

  @Test
  void theBytesOfANameAreThoseOnDisk() throws IOException {
    TreePath path = path("a b/100%/é".getBytes(StandardCharsets.UTF_8));
    Path file = path.in(root);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "content");
    try (Stream<Path> files = Files.list(root.resolve("a b").resolve("100%"))) {
      assertThat(files.toList()).containsExactly(file);
    }
    assertThat(file.toUri().getRawPath()).endsWith("/a%20b/100%25/%C3%A9");
    assertThat(path.text()).isEqualTo("a b/100%/é");
  }

  @Test
  void bytesThatAreNoUtf8AreShownAsOctalNumbers() throws IOException {
    assertThat(path(new byte[] {'a', (byte) 0xff, 'b'}).text()).isEqualTo("a\\377b");
  }

  @Test
  void whatALinkHoldsIsReadByteForByte() throws IOException {
    Path name = path("é/x".getBytes(StandardCharsets.UTF_8)).in(Path.of("/"));
    for (Path target : List.of(Path.of("a/../b"), Path.of("/a/b"), name)) {
      Path link = root.resolve("link");
      Files.createSymbolicLink(link, target);
      assertThat(FileContent.ofLink(link))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo(target.equals(name) ? "/é/x" : target.toString());
      Files.delete(link);
    }
  }

  @Test
  void theOrderIsThatOfTheBytes() throws IOException {
    TreePath low = path("a-b".getBytes(StandardCharsets.UTF_8));
    TreePath middle = path("a/b".getBytes(StandardCharsets.UTF_8));
    TreePath high = path("a\uffee".getBytes(StandardCharsets.UTF_8));
    TreePath highest = path("a\ud83d\ude00".getBytes(StandardCharsets.UTF_8));
    assertThat(new TreeSet<>(List.of(highest, high, middle, low)))
        .containsExactly(low, middle, high, highest);
  }

  @Test
  void aPathIsInItsDirectoriesAndNoOthers() {
    TreePath path = new TreePath("a/b/c");
    assertThat(path.isIn(TreePath.ROOT)).isTrue();
    assertThat(path.isIn(new TreePath("a/b"))).isTrue();
    assertThat(path.isIn(new TreePath("a/b/c"))).isTrue();
    assertThat(path.isIn(new TreePath("a/bc"))).isFalse();
    assertThat(path.parent()).isEqualTo(new TreePath("a/b"));
    assertThat(path.name()).isEqualTo("c");
    assertThat(new TreePath("a").parent().isRoot()).isTrue();
  }

  private static TreePath path(byte[] bytes) throws RepositoryException {
    return TreePath.parse(bytes, 0, bytes.length, "a test");
  }
}
