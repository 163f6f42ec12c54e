// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.pipeline.Runs;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.testkit.store.ChildProcess;

/**
 * What several processes may expect of a registry that they share. Starts JVMs with the class path
 * of the test.
 *
 * <p>{@code -Dmlops.registrations=1000} registers that many versions; 100 by default.
 */
public abstract class SharedRegistryContract {
  private static final int REGISTRATIONS = Integer.getInteger("mlops.registrations", 100);
  private static final int INTERVAL = Integer.getInteger("mlops.poll", 1_000);

  private static final String REFUSED =
      "refused: a run of the pipeline '" + Prices.NAME + "' is in progress";

  /** Where a fresh, empty storage is to be made. */
  protected abstract String address() throws Exception;

  /** What opens it, in this process and in others. */
  protected abstract Class<? extends StoreOpener> opener();

  @Test
  @DisplayName("versions that two processes register with 16 threads each have numbers without gap")
  void numbersHaveNoGap() throws Exception {
    String address = address();
    List<Member> members = start(2, address, "register", REGISTRATIONS / 2);
    try {
      for (Member member : members) {
        member.go();
      }
      List<Integer> numbers = new ArrayList<>();
      for (Member member : members) {
        member.rest().forEach(line -> numbers.add(Integer.valueOf(line)));
      }
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, REGISTRATIONS).boxed().toList());
    } finally {
      members.forEach(Member::kill);
    }
    try (Stores stores = open(address)) {
      assertThat(Prices.on(stores).registry().versions(Prices.NAME))
          .extracting(ModelVersion::number)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, REGISTRATIONS).boxed().toList());
    }
  }

  @Test
  @DisplayName("processes that follow a registry switch within two intervals and never back")
  void processesFollow() throws Exception {
    String address = address();
    try (Stores stores = open(address)) {
      Prices prices = Prices.on(stores);
      for (int i = 1; i <= 8; i++) {
        prices.register(i);
      }
      prices.promote(0, 1);
      List<Member> members = start(3, address, "follow", INTERVAL);
      try {
        for (Member member : members) {
          assertThat(member.next().version()).isEqualTo(1);
        }
        for (int version = 2; version <= 5; version++) {
          prices.promote(version - 1, version);
          long promoted = System.currentTimeMillis();
          for (Member member : members) {
            Switch seen = member.next();
            assertThat(seen.version()).isEqualTo(version);
            assertThat(seen.millis() - promoted).isLessThanOrEqualTo(2L * INTERVAL);
          }
        }
        for (int version = 6; version <= 8; version++) {
          prices.promote(version - 1, version);
        }
        for (Member member : members) {
          int last = 5;
          while (last < 8) {
            int next = member.next().version();
            assertThat(next).isGreaterThan(last);
            last = next;
          }
          member.go();
          assertThat(member.rest()).isEmpty();
        }
      } finally {
        members.forEach(Member::kill);
      }
    }
  }

  @Test
  @DisplayName(
      "of two processes one runs a pipeline, and when it is killed the other goes on at once")
  void oneRunsAtATime() throws Exception {
    String address = address();
    try (ChildProcess one = rival(address);
        ChildProcess two = rival(address)) {
      assertThat(one.await()).isEqualTo("open");
      assertThat(two.await()).isEqualTo("open");
      one.tell("go");
      two.tell("go");
      String first = one.await();
      String second = two.await();
      boolean firstRuns = first.startsWith("runs ");
      ChildProcess owner = firstRuns ? one : two;
      ChildProcess other = firstRuns ? two : one;
      String run = firstRuns ? first : second;
      assertThat(run).startsWith("runs ");
      assertThat(firstRuns ? second : first).startsWith(REFUSED);
      assertThat(owner.await()).isEqualTo("trained");
      other.tell("go");
      assertThat(other.await())
          .startsWith(REFUSED + ": " + run.substring("runs ".length()) + ", since ");

      owner.kill();
      long killed = System.nanoTime();
      other.tell("go");
      assertThat(other.await()).as("the run that was interrupted goes on").isEqualTo(run);
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
      assertThat(other.await()).isEqualTo("done");
    }
    try (Stores stores = open(address)) {
      assertThat(new Runs(stores.journal(), stores.blobs(), "test").find(run -> true))
          .extracting(RunSummary::version)
          .containsExactly(1);
    }
  }

  private ChildProcess rival(String address) throws IOException {
    return ChildProcess.start(RivalRun.class, opener().getName(), address);
  }

  private Stores open(String address) throws Exception {
    return Stores.open(opener().getName(), address);
  }

  private List<Member> start(int count, String address, String what, int number)
      throws IOException {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx96m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SharedRegistryMember.class.getName(),
                  opener().getName(),
                  address,
                  what,
                  Integer.toString(number))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      members.add(new Member(process, process.inputReader()));
    }
    for (Member member : members) {
      assertThat(member.out.readLine()).isEqualTo("ready");
    }
    return members;
  }

  /** When a process first had an answer of a version. */
  private record Switch(int version, long millis) {}

  /** One of the other processes. */
  private record Member(Process process, BufferedReader out) {
    void go() throws IOException {
      process.getOutputStream().write(1);
      process.getOutputStream().flush();
    }

    Switch next() throws IOException {
      String line = String.valueOf(out.readLine());
      assertThat(line).matches("\\d+ \\d+");
      String[] parts = line.split(" ", 2);
      return new Switch(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    /** What it says until it ends well. */
    List<String> rest() throws Exception {
      List<String> lines = out.lines().toList();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
      return lines;
    }

    void kill() {
      process.destroyForcibly();
    }
  }
}
