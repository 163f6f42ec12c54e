// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.List;
import org.mlops4j.gate.Verdict;
import org.mlops4j.model.Model;

/**
 * A release all at once of a version that passed its smoke tests: they ask the version as it was
 * loaded from its stored bytes, before it is registered, so one that fails never meets traffic. The
 * former version stays warm, and a rollback is the way back. Made by {@link Release#blueGreen}.
 * Immutable.
 *
 * @param tests at least one
 * @param <T> the row
 * @param <O> the answer
 */
public record BlueGreen<T, O>(List<SmokeTest<T, O>> tests) {
  public BlueGreen {
    tests = List.copyOf(tests);
    if (tests.isEmpty()) {
      throw new IllegalArgumentException("smoke tests were none but must be at least one");
    }
  }

  /** What the smoke tests found, in their order. */
  public List<Verdict> verdicts(Model<T, O> green) {
    return tests.stream().map(test -> test.verdict(green)).toList();
  }
}
