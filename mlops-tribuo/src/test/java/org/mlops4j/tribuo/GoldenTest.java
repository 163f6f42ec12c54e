// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.model.Model;

/**
 * Files that were written once and must read for ever, and the digests of models trained on any
 * JDK.
 *
 * <p>When the format gets a new version its own files join these, which stay as they are. {@link
 * #main} writes the files of the present version into a directory.
 */
final class GoldenTest {

  static Stream<String> names() {
    return Models.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFileOfVersionOneReadsAndGivesTheSameBitsForEver(String name) throws Exception {
    byte[] stored = resource("golden/" + name + ".bin");
    Model<Visit, ?> model = Models.read(stored);
    assertThat(Models.bytes(model)).isEqualTo(stored);
    assertThat(answers(model))
        .isEqualTo(new String(resource("golden/" + name + ".answers"), UTF_8).lines().toList());
  }

  @Test
  void trainingGivesTheSameModelsOnEveryJdk() throws Exception {
    assertThat(Models.digests())
        .isEqualTo(new String(resource("golden/digests"), UTF_8).lines().toList());
  }

  @Test
  void trainingGivesTheSameModelsInAnotherJvm() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-cp",
                System.getProperty("java.class.path"),
                Models.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(other.getInputStream().readAllBytes(), UTF_8);
    assertThat(other.waitFor()).isZero();
    assertThat(printed.lines().toList()).isEqualTo(Models.digests());
  }

  private static List<String> answers(Model<Visit, ?> model) {
    List<String> lines = new ArrayList<>();
    for (Visit row : Visit.strange()) {
      lines.add(Bits.of(model.predict(row)));
    }
    return lines;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    for (String name : names().toList()) {
      Model<Visit, ?> model = Models.trained(name);
      Files.write(directory.resolve(name + ".bin"), Models.bytes(model));
      Files.write(directory.resolve(name + ".answers"), answers(model));
    }
    Files.write(directory.resolve("digests"), Models.digests());
  }
}
