// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM beside this one, with the same class path: a program is run in it to its end. */
final class OtherJvm {
  private final List<String> options;

  private OtherJvm(List<String> options) {
    this.options = options;
  }

  /** A JVM with these options besides. */
  static OtherJvm with(String... options) {
    return new OtherJvm(List.of(options));
  }

  /** Runs a program; gives the lines that it printed, or fails with what went wrong. */
  List<String> run(Class<?> program, Object... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("other-jvm", ".out");
    Path errors = Files.createTempFile("other-jvm", ".err");
    try {
      Process process =
          new ProcessBuilder(command(program, arguments))
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      try {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
      return Files.readAllLines(out);
    } finally {
      Files.delete(out);
      Files.delete(errors);
    }
  }

  private List<String> command(Class<?> program, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }
}
