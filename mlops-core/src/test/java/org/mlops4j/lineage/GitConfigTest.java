// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitConfigTest {
  @TempDir Path directory;

  @Test
  void settingsAreReadAsGitReadsThem() throws IOException {
    GitConfig config =
        read(
            """
            # comment
            [core]
            \tAutoCRLF = input ; why
            \tbare
            \tworktree = "../a b" # quoted
              quoted = " x # y "\s\s
            \tescaped = a\\tb\\\\c
            \tlong = one \\
            two
            [Section "Sub.Part]"] key=value
            [core] filemode = false
            """);
    assertThat(config.value("core.autocrlf")).hasValue("input");
    assertThat(config.flag("core.bare", false)).isTrue();
    assertThat(config.value("core.worktree")).hasValue("../a b");
    assertThat(config.value("core.quoted")).hasValue(" x # y ");
    assertThat(config.value("core.escaped")).hasValue("a\tb\\c");
    assertThat(config.value("core.long")).hasValue("one two");
    assertThat(config.value("section.Sub.Part].key")).hasValue("value");
    assertThat(config.flag("core.filemode", true)).isFalse();
    assertThat(config.flag("core.symlinks", true)).isTrue();
  }

  @Test
  void aLaterFileWins() throws IOException {
    Path first = Files.writeString(directory.resolve("first"), "[core]\na = 1\nb = 1\n");
    Path second = Files.writeString(directory.resolve("second"), "[core]\nb = 2\n");
    GitConfig config = GitConfig.read(List.of(first, directory.resolve("missing"), second));
    assertThat(config.value("core.a")).hasValue("1");
    assertThat(config.value("core.b")).hasValue("2");
  }

  @Test
  void aHeaderWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> read("[core\n"))
        .hasMessage("the configuration config has a section header without an end");
  }

  @Test
  void theSettingsOfAUserLieWhereGitLooks() throws IOException {
    UserSettings user = UserSettings.of(Map.of("XDG_CONFIG_HOME", ""), directory);
    assertThat(user.configuration())
        .endsWith(directory.resolve(".config/git/config"), directory.resolve(".gitconfig"));
    UserSettings other =
        UserSettings.of(Map.of("XDG_CONFIG_HOME", directory.resolve("x").toString()), directory);
    assertThat(other.attributes(read(""))).endsWith(directory.resolve("x/git/attributes"));
    assertThat(other.attributes(read("[core]\nattributesFile = ~/mine\n")))
        .endsWith(directory.resolve("mine"))
        .hasSize(2);
  }

  private GitConfig read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("config"), text);
    return GitConfig.read(List.of(file));
  }
}
