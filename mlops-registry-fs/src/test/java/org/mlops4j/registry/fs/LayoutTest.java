// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void filesHaveTheSameNamesInEveryLocale() {
    Layout layout = Layout.of(Path.of("store").toAbsolutePath());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));

      assertThat(layout.relative(layout.entry(12_345)))
          .isEqualTo(Path.of("log", "0000000012", "0000000000012345.json"));
      assertThat(layout.relative(layout.checkpoint(12_345, "data")))
          .isEqualTo(Path.of("checkpoints", "0000000000012345-data"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
