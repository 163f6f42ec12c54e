// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.Objects;

/**
 * Why a stage of a cached pipeline was run, or was not.
 *
 * @param stage which
 * @param found whether its outcome was found instead
 * @param reason which run it was found in; or what differs from the most similar one that is kept,
 *     such as {@code parameter: epochs 5 became 6}
 */
public record StageExplanation(Stage stage, boolean found, String reason) {
  public StageExplanation {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return stage + (found ? " found: " : " run: ") + reason;
  }
}
