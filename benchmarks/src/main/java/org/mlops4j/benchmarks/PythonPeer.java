// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * NumPy and SciPy in a process of their own, which is asked by turns: one thread, and its processor
 * time as it states it itself. {@code PYTHON} names another interpreter than that of the system.
 */
final class PythonPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final Path directory;
  private final String version;

  /** What was answered, and what it cost. */
  record Reply(double nanos, double[] numbers) {}

  PythonPeer() throws IOException {
    String script;
    try (InputStream resource = PythonPeer.class.getResourceAsStream("drift_peer.py")) {
      script = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
    String interpreter = System.getenv().getOrDefault("PYTHON", "/usr/bin/python3");
    this.process =
        new ProcessBuilder(interpreter, "-c", script)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.directory = Files.createTempDirectory("mlops-drift");
    this.version = line();
  }

  String version() {
    return version;
  }

  /** Hands over two columns. */
  void load(double[] reference, double[] current) throws IOException {
    ask("load " + write("reference", reference) + " " + write("current", current));
  }

  /** Hands over two samples of rows. */
  void load(double[][] reference, double[][] current) throws IOException {
    ask(
        "load "
            + write("reference", flat(reference))
            + " "
            + write("current", flat(current))
            + " "
            + reference[0].length);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private Path write(String name, double[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return Files.write(directory.resolve(name), bytes.array());
  }

  Reply ask(String question) throws IOException {
    questions.write(question);
    questions.newLine();
    questions.flush();
    double[] numbers = Arrays.stream(line().split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new Reply(numbers[0] * 1e9, Arrays.copyOfRange(numbers, 1, numbers.length));
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the interpreter has ended; its message is above");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
    for (String file : new String[] {"reference", "current"}) {
      Files.deleteIfExists(directory.resolve(file));
    }
    Files.delete(directory);
  }
}
