// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.model.LearntFeature;

/** Each layout against a walk that is too simple to be wrong, on trees of any shape. */
final class ForestLayoutProperties {
  private static final Slots SLOTS =
      Slots.of(
          List.of(
              new LearntFeature.Numeric("price", 0, 1),
              new LearntFeature.Categorical("page", List.of("a", "b", "c", "d")),
              new LearntFeature.Cyclic("hour", 24),
              new LearntFeature.Categorical("country", List.of("x", "y"))));

  @Property(tries = 200, seed = "1")
  void allLayoutsGiveTheBitsOfAPlainWalk(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 27) int count,
      @ForAll @IntRange(min = 0, max = 9) int depth,
      @ForAll @IntRange(min = 2, max = 4) int outputs) {
    SplittableRandom random = new SplittableRandom(seed);
    Trees trees =
        TreeFlattener.join(
            IntStream.range(0, count)
                .mapToObj(tree -> grown(random, random.nextInt(depth + 1), outputs))
                .toList());
    Nodes nodes = Nodes.of(trees);
    TestedWords words = TestedWords.of(trees, SLOTS);
    Leaves.Kind mean = ShareLeaves.mean(trees);
    assertSame(trees, new HeapScorer(trees, nodes, SLOTS, words, mean), seed);
    assertSame(trees, new LinkScorer(trees, nodes, SLOTS, words, mean), seed);
    Ranks.of(trees, nodes, SLOTS, words)
        .ifPresent(
            ranks -> {
              assertSame(trees, new RankScorer(trees, nodes, SLOTS, words, ranks, mean), seed);
              LinkScorer linked = new LinkScorer(trees, nodes, SLOTS, words, mean);
              assertSame(trees, new RankLinkScorer(trees, words, ranks, linked), seed);
            });
  }

  @Property(tries = 20, seed = "1")
  void aForestOfChainsIsLinkedAndGivesTheBitsOfAPlainWalk(
      @ForAll long seed, @ForAll @IntRange(min = 17, max = 300) int depth) {
    SplittableRandom random = new SplittableRandom(seed);
    Trees trees =
        TreeFlattener.join(
            IntStream.range(0, 9)
                .mapToObj(tree -> chain(random, 1 + random.nextInt(depth)))
                .toList());
    Leaves.Kind mean = ShareLeaves.mean(trees);
    TestedWords words = TestedWords.of(trees, SLOTS);
    assertSame(trees, new LinkScorer(trees, Nodes.of(trees), SLOTS, words, mean), seed);
    assertSame(trees, ForestScorer.of(trees, SLOTS, mean), seed);
  }

  private static void assertSame(Trees trees, Scorer scorer, long seed) {
    SlotRows some = new SlotRows(SLOTS, trees.tests(), seed);
    double[][] rows = new double[Block.ROWS][];
    for (int row = 0; row < Block.ROWS; row++) {
      double[] dense = some.next();
      rows[row] = Arrays.copyOf(dense, dense.length + scorer.scratch());
    }
    Block block = scorer.block();
    for (int count : new int[] {Block.ROWS, 3, Block.ROWS - 1}) {
      double[][] together = new double[Block.ROWS][trees.outputs()];
      block.score(rows, together, count);
      for (int row = 0; row < count; row++) {
        double[] expected = walked(trees, SLOTS, rows[row]);
        double[] dense = Arrays.copyOf(rows[row], SLOTS.size());
        double[] alone = ScoringProperties.scores(scorer, dense, trees.outputs());
        // Arrays of doubles are equal here iff their bits are.
        assertThat(Arrays.equals(alone, expected)).as("row %d alone", row).isTrue();
        assertThat(Arrays.equals(together[row], expected)).as("row %d", row).isTrue();
      }
      for (int row = count; row < Block.ROWS; row++) {
        assertThat(together[row]).containsOnly(0);
      }
    }
  }

  static double[] walked(Trees trees, Slots slots, double[] row) {
    Nodes nodes = Nodes.of(trees);
    double[] scores = new double[trees.outputs()];
    double sum = 0;
    float weight = 1f / trees.count();
    for (int root : nodes.roots()) {
      int node = root;
      while (trees.slots()[node] != Trees.LEAF) {
        int slot = trees.slots()[node];
        double test = trees.tests()[nodes.content()[node]];
        boolean right = slots.isWord(slot) ? row[slot] == test : row[slot] > test;
        node = right ? nodes.rights()[node] : node + 1;
      }
      for (int output = 0; output < scores.length; output++) {
        double value = weight * trees.leaves()[nodes.content()[node] * scores.length + output];
        scores[output] += value;
        sum += value;
      }
    }
    for (int output = 0; output < scores.length; output++) {
      scores[output] /= sum;
    }
    return scores;
  }

  private static Trees grown(SplittableRandom random, int depth, int outputs) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return leaf(random, outputs);
    }
    return split(
        random, grown(random, depth - 1, outputs), grown(random, depth - 1, outputs), outputs);
  }

  private static Trees chain(SplittableRandom random, int depth) {
    Trees tree = leaf(random, 2);
    for (int level = 0; level < depth; level++) {
      tree =
          random.nextBoolean()
              ? split(random, tree, leaf(random, 2), 2)
              : split(random, leaf(random, 2), tree, 2);
    }
    return tree;
  }

  static Trees leaf(SplittableRandom random, int outputs) {
    double[] values = random.doubles(outputs).toArray();
    return new Trees(1, outputs, new int[] {Trees.LEAF}, new double[0], values);
  }

  private static Trees split(SplittableRandom random, Trees left, Trees right, int outputs) {
    int slot = random.nextInt(SLOTS.size());
    double test =
        SLOTS.isWord(slot) ? random.nextInt(SLOTS.words(slot)) : (random.nextDouble() - 0.5) * 4;
    return split(slot, test, left, right, outputs);
  }

  static Trees split(int slot, double test, Trees left, Trees right, int outputs) {
    Trees children = TreeFlattener.join(List.of(left, right));
    return new Trees(
        1,
        outputs,
        IntStream.concat(IntStream.of(slot), IntStream.of(children.slots())).toArray(),
        DoubleStream.concat(DoubleStream.of(test), DoubleStream.of(children.tests())).toArray(),
        children.leaves());
  }
}
