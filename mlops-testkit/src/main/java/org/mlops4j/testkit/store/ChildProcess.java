// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM on the class path of this one, which says line by line what it did, and to which a
 * test speaks or which it stops or kills. For tests of what survives. Not thread-safe.
 */
public final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final List<String> said = new ArrayList<>();

  private ChildProcess(Process process) {
    this.process = process;
    this.out = process.inputReader();
    this.in = process.outputWriter();
  }

  /** Starts the main method of a class; its errors go to those of this process. */
  public static ChildProcess start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Waits for the next line.
   *
   * @throws IOException if the process ends before
   */
  public String await() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process ended after it had said " + said);
    }
    said.add(line);
    return line;
  }

  /** Says a line to its standard input. */
  public void tell(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /** All whole lines that it said and that were read. */
  public List<String> said() {
    return List.copyOf(said);
  }

  /** Sends a signal by its name, such as {@code STOP}, on a system that has signals. */
  public void signal(String name) throws IOException, InterruptedException {
    String command = "kill -" + name + " " + process.pid();
    int code = new ProcessBuilder("sh", "-c", command).start().waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
  }

  /** Kills it, without a chance to end what it does, and reads all that it had said. */
  public void kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe.
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IOException("the process did not die");
    }
    StringBuilder rest = new StringBuilder();
    for (int next = out.read(); next >= 0; next = out.read()) {
      rest.append((char) next);
    }
    // A line without its end was not said to the end.
    rest.substring(0, rest.lastIndexOf("\n") + 1).lines().forEach(said::add);
  }

  /** Kills it, if it still is alive. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
