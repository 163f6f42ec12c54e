// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.model.Model;

/** With a scratch array an answer allocates itself and its scores, and nothing else. */
final class AllocationTest {
  private static final int CALLS = 20_000;
  private static final long MOST = 72;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<String> names() {
    return Models.trainers().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void anAnswerAllocatesOnlyItself(String name) throws Exception {
    Model<Visit, ?> model = Models.trained(name);
    List<Visit> rows = Visit.some(100, 8).stream().toList();
    double[] scratch = new double[model.scratch()];
    allocated(model, rows, scratch);
    assertThat(allocated(model, rows, scratch) / CALLS).isLessThanOrEqualTo(MOST);
  }

  private long allocated(Model<Visit, ?> model, List<Visit> rows, double[] scratch) {
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    Object answer = null;
    for (int call = 0; call < CALLS; call++) {
      answer = model.predict(rows.get(call % rows.size()), scratch);
    }
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(answer).isNotNull();
    return after - before;
  }
}
