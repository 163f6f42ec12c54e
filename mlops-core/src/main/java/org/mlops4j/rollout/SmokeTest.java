// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.Objects;
import org.mlops4j.gate.Verdict;
import org.mlops4j.model.Model;

/**
 * Asks a version a few questions before it may answer callers.
 *
 * @param name what verdicts call it
 * @param questions pass by returning, and fail by throwing anything, an {@link AssertionError}
 *     included
 * @param <T> the row
 * @param <O> the answer
 */
public record SmokeTest<T, O>(String name, Questions<T, O> questions) {
  public SmokeTest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(questions, "questions");
  }

  /** A smoke test. */
  public static <T, O> SmokeTest<T, O> of(String name, Questions<T, O> questions) {
    return new SmokeTest<>(name, questions);
  }

  /** What a version is asked. */
  @FunctionalInterface
  public interface Questions<T, O> {
    /**
     * Asks.
     *
     * @param green the version as it was loaded from its stored bytes
     */
    void ask(Model<T, O> green) throws Exception;
  }

  Verdict verdict(Model<T, O> green) {
    String rule = "smoke test '" + name + "'";
    try {
      questions.ask(green);
      return Verdict.of(rule, true, "");
    } catch (Exception | AssertionError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return Verdict.of(rule, false, e.toString());
    }
  }
}
