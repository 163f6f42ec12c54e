// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * An answer that tells classes: a score for each label. Immutable.
 *
 * <p>Where a model says that its scores are probabilities, they lie in [0, 1] and sum to 1.
 */
public final class Classification {
  private final Labels labels;
  private final double[] scores;

  private Classification(Labels labels, double[] scores) {
    this.labels = labels;
    this.scores = scores;
  }

  /**
   * An answer of these scores.
   *
   * @param labels shared by all answers of a model
   * @param scores one for each label; the array becomes part of the answer and must not be changed
   */
  public static Classification of(Labels labels, double... scores) {
    if (scores.length != labels.size()) {
      throw new IllegalArgumentException(
          "scores were " + scores.length + " but must be one for each of " + labels);
    }
    return new Classification(labels, scores);
  }

  /** A yes-or-no answer with this probability of {@code true}. */
  public static Classification binary(double probability) {
    return new Classification(Labels.BINARY, new double[] {1 - probability, probability});
  }

  /**
   * The label of the highest score; the first of them when several are equal. A yes-or-no answer is
   * {@code true} from 0.5 on, as evaluations count it.
   */
  @JsonProperty
  public String label() {
    if (labels.equals(Labels.BINARY)) {
      return labels.name(scores[1] >= scores[0] ? 1 : 0);
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return labels.name(best);
  }

  /**
   * The score of a label.
   *
   * @throws IllegalArgumentException if the model does not know that label
   */
  public double score(String label) {
    int position = labels.position(label);
    if (position < 0) {
      throw new IllegalArgumentException("label was '" + label + "' but must be one of " + labels);
    }
    return scores[position];
  }

  /** The score of the label at a position. */
  public double score(int position) {
    return scores[position];
  }

  /** The labels of the scores. */
  public Labels labels() {
    return labels;
  }

  /** A copy of the scores, in the order of the labels. */
  @JsonProperty
  public double[] scores() {
    return scores.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Classification that
        && labels.equals(that.labels)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(label()).append(" {");
    for (int i = 0; i < scores.length; i++) {
      text.append(i == 0 ? "" : ", ").append(labels.name(i)).append('=').append(scores[i]);
    }
    return text.append('}').toString();
  }
}
