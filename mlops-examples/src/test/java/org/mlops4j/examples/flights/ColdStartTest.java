// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything happens inside the host's own process: no server, no socket, no thread that stays. */
class ColdStartTest {
  @Test
  void aFreshJvmGoesFromAFileToAnAnswerWithoutASocketAndLeavesNoThread(@TempDir Path directory)
      throws Exception {
    List<String> found =
        OtherJvm.with("-Djava.nio.channels.spi.SelectorProvider=" + NoSockets.class.getName())
            .run(ColdStart.class, directory.resolve("registry"));

    assertThat(found.subList(0, 4))
        .containsExactly(
            "answer: late-arrivals v1",
            "threads left: []",
            "sockets tried: []",
            "sockets tried on purpose: [socket, server socket, datagram socket, socket channel,"
                + " server socket channel]");
    // Less than 5 s on two cores; processor time, for that is the same on a busy machine.
    String cpu = found.get(4).replace("seconds of CPU: ", "");
    assertThat(Long.parseLong(cpu)).isLessThan(10);
  }
}
