// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;

/**
 * One or more decision trees, node after node in the order of a walk that goes left first. The
 * right child of a node is the first node after the left subtree, so no child needs to be named,
 * and no bytes can make a tree that does not end.
 *
 * @param count of trees
 * @param outputs numbers in a leaf
 * @param slots of each node: what its test looks at, or -1 for a leaf
 * @param tests of each split: go right if the number is greater than this, or the word has this
 *     position
 * @param leaves the numbers of each leaf: probabilities of classes, or one estimate
 */
record Trees(int count, int outputs, int[] slots, double[] tests, double[] leaves)
    implements Parameters {
  static final char KIND = 'T';
  static final int LEAF = -1;

  @Override
  public char kind() {
    return KIND;
  }

  /** One tree tells the shares of its leaf, several the mean of theirs. */
  @Override
  public Scorer classifier(Slots slots) {
    return count == 1
        ? new TreeScorer(this, slots)
        : ForestScorer.of(this, slots, ShareLeaves.mean(this));
  }

  @Override
  public Scorer regressor(Slots slots) {
    return new TreeScorer(this, slots);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeInt(slots.length);
    ModelBytes.write(out, slots);
    ModelBytes.write(out, tests);
    ModelBytes.write(out, leaves);
  }

  static Trees read(ModelBytes in, Slots meaning, int outputs) throws IOException {
    Trees trees = readAny(in, meaning, outputs);
    if (outputs == 1 && trees.count != 1) {
      throw new IOException("trees were " + trees.count + " but an estimate takes one");
    }
    return trees;
  }

  /** Reads one or more trees, whatever becomes of their leaves. */
  static Trees readAny(ModelBytes in, Slots meaning, int outputs) throws IOException {
    int count = in.count("trees", 1);
    int nodes = in.count("nodes", 1);
    int[] slots = in.ints(nodes);
    int splits = 0;
    for (int slot : slots) {
      if (slot < LEAF || slot >= meaning.size()) {
        throw new IOException("a node looks at slot " + slot + " of " + meaning.size());
      }
      splits += slot == LEAF ? 0 : 1;
    }
    requireWhole(slots, count);
    double[] tests = in.doubles(splits);
    int split = 0;
    for (int slot : slots) {
      if (slot != LEAF) {
        requireTest(tests[split++], slot, meaning);
      }
    }
    double[] leaves = in.doubles((long) (nodes - splits) * outputs);
    for (double value : leaves) {
      if (!Double.isFinite(value)) {
        throw new IOException("a leaf holds " + value);
      }
    }
    return new Trees(count, outputs, slots, tests, leaves);
  }

  private static void requireTest(double test, int slot, Slots meaning) throws IOException {
    boolean sound =
        meaning.isWord(slot)
            ? test >= 0 && test < meaning.words(slot) && test == (int) test
            : Double.isFinite(test);
    if (!sound) {
      throw new IOException("a node tests slot " + slot + " for " + test);
    }
  }

  /** A split opens two places and fills one, a leaf fills one; a tree ends when none is open. */
  private static void requireWhole(int[] slots, int count) throws IOException {
    int trees = 0;
    int open = 0;
    for (int slot : slots) {
      if (open == 0) {
        trees++;
        open = 1;
      }
      open += slot == LEAF ? -1 : 1;
    }
    if (open != 0 || trees != count) {
      throw new IOException("nodes make " + trees + " trees but must make " + count + ", whole");
    }
  }
}
