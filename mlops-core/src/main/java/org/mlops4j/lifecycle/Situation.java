// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What triggers look at: all that one tick of the loop observed. Immutable.
 *
 * @param since the last tick before this one
 * @param now this tick
 * @param championSince when the champion began to serve; empty while there is none
 * @param newLabelledRows how many labelled rows came since the last retraining began
 * @param dataDrift whether the rows that are asked about differ from those of the training
 * @param predictionDrift whether the answers differ from those on the held-out rows
 * @param decay whether the model is worse than when it was judged
 */
public record Situation(
    Instant since,
    Instant now,
    Optional<Instant> championSince,
    long newLabelledRows,
    Signal dataDrift,
    Signal predictionDrift,
    Signal decay) {
  public Situation {
    if (now.isBefore(since)) {
      throw new IllegalArgumentException(
          "now was " + now + " but must not be before the last tick at " + since);
    }
    Objects.requireNonNull(championSince, "championSince");
    Objects.requireNonNull(dataDrift, "dataDrift");
    Objects.requireNonNull(predictionDrift, "predictionDrift");
    Objects.requireNonNull(decay, "decay");
  }
}
