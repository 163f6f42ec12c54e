// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitAttributesTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "*.txt, a/b.txt, true",
    "*.txt, a/b.txt.bak, false",
    "b.txt, a/b.txt, true",
    "/b.txt, a/b.txt, false",
    "/b.txt, b.txt, true",
    "a/*.txt, a/b.txt, true",
    "a/*.txt, a/c/b.txt, false",
    "a/**, a/c/b.txt, true",
    "**/b.txt, b.txt, true",
    "**/b.txt, a/c/b.txt, true",
    "a/**/b.txt, a/b.txt, true",
    "a/**/b.txt, a/c/d/b.txt, true",
    "a/, a/b, false",
    "?.txt, b.txt, true",
    "a?b, a/b, false",
    "[a-c].txt, b.txt, true",
    "[!a-c].txt, b.txt, false",
    "[^a-c].txt, d.txt, true",
    "[]x].txt, ].txt, true",
    "'\\*.txt', '*.txt', true",
    "'\\*.txt', b.txt, false",
    "a.c, abc, false",
    "[, [, true"
  })
  void aPatternMatchesAsInGit(String pattern, String path, boolean matches) {
    assertThat(new PathPattern(TreePath.ROOT, pattern).matches(new TreePath(path)))
        .isEqualTo(matches);
  }

  @Test
  void aPatternIsForThePathsBelowItsDirectory() {
    PathPattern pattern = new PathPattern(new TreePath("a"), "/b/*.txt");
    assertThat(pattern.matches(new TreePath("a/b/c.txt"))).isTrue();
    assertThat(pattern.matches(new TreePath("b/c.txt"))).isFalse();
    assertThat(pattern.matches(new TreePath("ab/b/c.txt"))).isFalse();
  }

  @Test
  void theLastLineAndTheNearestFileWin() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("global"), "* text\n");
    Files.writeString(root.resolve(".gitattributes"), "# all\n* text=auto\n*.bin binary\n");
    Files.writeString(root.resolve("a/.gitattributes"), "*.txt -text\n\"x y\" text\n*.sh eol=lf\n");
    Files.writeString(root.resolve("a/b/.gitattributes"), "*.txt !text\n");
    Files.writeString(root.resolve("info"), "last.* filter=lfs\n");
    assertThat(form("plain")).isEqualTo(StoredForm.LINES_IF_TEXT);
    assertThat(form("x.bin")).isEqualTo(StoredForm.AS_IT_IS);
    assertThat(form("a/x.txt")).isEqualTo(StoredForm.AS_IT_IS);
    assertThat(form("a/x y")).isEqualTo(StoredForm.LINES);
    assertThat(form("a/x.sh")).isEqualTo(StoredForm.LINES_IF_TEXT);
    assertThat(form("a/b/x.txt")).isEqualTo(StoredForm.AS_IT_IS);
    assertThat(form("a/b/last.txt")).isEqualTo(StoredForm.POINTER);
  }

  @Test
  void contentThatAFilterMakesIsNotGuessed() throws IOException {
    Files.writeString(
        root.resolve("info"),
        """
        * text
        *.a filter=other
        *.b ident
        *.c working-tree-encoding=UTF-16
        [attr]mine -text
        *.d mine
        *.e eol=crlf !text
        *.f crlf=input !text
        """);
    for (String name : List.of("x.a", "x.b", "x.c", "x.d")) {
      assertThat(form(name)).as(name).isEqualTo(StoredForm.AS_IT_IS);
    }
    assertThat(form("x.e")).isEqualTo(StoredForm.LINES);
    assertThat(form("x.f")).isEqualTo(StoredForm.LINES);
    assertThat(form("x.g")).isEqualTo(StoredForm.LINES);
  }

  private StoredForm form(String path) throws IOException {
    return new GitAttributes(
            root, GitConfig.read(List.of()), List.of(root.resolve("global")), root.resolve("info"))
        .storedForm(new TreePath(path));
  }

  @Test
  void onlyTextIsConvertedWhenGitDecides() throws IOException {
    assertThat(stored("a\r\nb\n\r\n")).isEqualTo("a\nb\n\n");
    assertThat(stored("x".repeat(1_000) + "\0\r\n")).isEqualTo("as it is");
    assertThat(stored("a\rb\r\n")).isEqualTo("as it is");
    assertThat(stored("\001\002\r\n")).isEqualTo("as it is");
    assertThat(stored("x".repeat(128) + "\001\r\n")).isEqualTo("x".repeat(128) + "\001\n");
    assertThat(stored("a\r\n\032")).isEqualTo("a\n\032");
  }

  private String stored(String content) throws IOException {
    Path file = root.resolve("content");
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    return StoredForm.LINES_IF_TEXT
        .of(file, Files.size(file))
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .orElse("as it is");
  }
}
