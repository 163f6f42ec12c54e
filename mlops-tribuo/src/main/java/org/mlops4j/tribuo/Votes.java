// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Trees that vote: the score of a class is its part of the weights of all votes, as Tribuo's {@code
 * VotingCombiner} has it.
 *
 * @param trees whose leaves hold 1 for a class and 0 for the others
 * @param weights one for each tree, positive
 */
record Votes(Trees trees, float[] weights) implements Parameters {
  static final char KIND = 'V';

  @Override
  public char kind() {
    return KIND;
  }

  @Override
  public Scorer classifier(Slots slots) {
    return ForestScorer.of(trees, slots, ShareLeaves.weighted(trees, weights));
  }

  @Override
  public Scorer regressor(Slots slots) {
    throw new IllegalStateException("votes tell classes and estimate nothing");
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(weights.length);
    ModelBytes.write(out, weights);
    trees.write(out);
  }

  static Votes read(ModelBytes in, Slots slots, int outputs) throws IOException {
    float[] weights = in.floats("weights", in.count("weights", 1));
    for (float weight : weights) {
      if (!(weight > 0)) {
        throw new IOException("a tree votes with weight " + weight);
      }
    }
    Trees trees = Trees.readAny(in, slots, outputs);
    if (outputs == 1 || weights.length != trees.count()) {
      throw new IOException(
          trees.count() + " trees have " + weights.length + " weights for " + outputs + " classes");
    }
    return new Votes(trees, weights);
  }
}
