// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * One feature with what training learnt about it: all that is needed to compute it again, as data.
 *
 * <p>Each feature fills one slot of a dense row (a cyclic one two). A value that is missing, or a
 * word that training did not see, gives a documented value and never an error; a number that is NaN
 * or infinite counts as missing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LearntFeature.Categorical.class, name = "categorical"),
  @JsonSubTypes.Type(value = LearntFeature.Numeric.class, name = "numeric"),
  @JsonSubTypes.Type(value = LearntFeature.Cyclic.class, name = "cyclic")
})
public sealed interface LearntFeature {
  /** The method of the row that the feature reads. */
  String name();

  /** How many slots of the dense row it fills. */
  int slots();

  private static void requirePeriod(String name, double period) {
    if (!(period > 0 && Double.isFinite(period))) {
      throw new IllegalArgumentException(
          "period of feature '" + name + "' was " + period + " but must be a positive number");
    }
  }

  /**
   * One of a set of words. The slot holds the word's position in the vocabulary, or -1 for a word
   * that is missing or was not seen in training.
   *
   * @param vocabulary the words seen in training, sorted
   */
  record Categorical(String name, List<String> vocabulary) implements LearntFeature {
    public Categorical {
      vocabulary = List.copyOf(vocabulary);
    }

    @Override
    public int slots() {
      return 1;
    }
  }

  /**
   * A number. The slot holds {@code (value - mean) / scale}, or 0 (the mean) when it is missing.
   *
   * @param mean of the training rows
   * @param scale standard deviation of the training rows, or 1 when they do not vary
   */
  record Numeric(String name, double mean, double scale) implements LearntFeature {
    /** Checks that the mean is finite, and the scale moreover positive. */
    public Numeric {
      if (!Double.isFinite(mean)) {
        throw new IllegalArgumentException(
            "mean of feature '" + name + "' was " + mean + " but must be finite");
      }
      if (!(scale > 0 && Double.isFinite(scale))) {
        throw new IllegalArgumentException(
            "scale of feature '" + name + "' was " + scale + " but must be a positive number");
      }
    }

    @Override
    public int slots() {
      return 1;
    }
  }

  /**
   * A number that comes round again, such as the minute of a day. The slots hold sine and cosine of
   * its angle, or 0 and 0 when it is missing.
   *
   * @param period after which it starts anew, in its own unit
   */
  record Cyclic(String name, double period) implements LearntFeature {
    /** Checks the period. */
    public Cyclic {
      requirePeriod(name, period);
    }

    @Override
    public int slots() {
      return 2;
    }
  }
}
