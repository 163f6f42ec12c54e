// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.model.LearntFeature;

/**
 * Forests around the numbers of thresholds where a layout changes or a search takes a step more.
 */
final class ThresholdsTest {
  private static final Slots SLOTS =
      Slots.of(
          List.of(
              new LearntFeature.Numeric("before", 0, 1),
              new LearntFeature.Numeric("tested", 0, 1),
              new LearntFeature.Numeric("after", 0, 1),
              new LearntFeature.Categorical("page", List.of("a", "b", "c"))));
  private static final int TESTED = 1;
  private static final int IN_A_TREE = 20;

  /** How thresholds are spread. */
  enum Spread {
    EVEN {
      @Override
      double threshold(int at, SplittableRandom random) {
        return at / 8.0;
      }
    },
    RANDOM {
      @Override
      double threshold(int at, SplittableRandom random) {
        return random.nextDouble(-1, 1);
      }
    },
    /** Nearly all in one of the cells that a search begins with. */
    CROWDED {
      @Override
      double threshold(int at, SplittableRandom random) {
        return at < 3 ? 1e6 * at : at * 1e-3;
      }
    },
    WIDE {
      @Override
      double threshold(int at, SplittableRandom random) {
        return random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-300, 308));
      }
    },
    /** Neighbours, none of which a double lies between. */
    NARROW {
      @Override
      double threshold(int at, SplittableRandom random) {
        return 1 + at * Math.ulp(1.0);
      }
    };

    abstract double threshold(int at, SplittableRandom random);
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void everyLayoutDecidesAsAPlainWalkDoesForAnyNumberOfThresholds(Spread spread) {
    for (int count : new int[] {1, 2, 3, 31, 32, 62, 63, 64, 65, 255, 256, 257}) {
      Trees trees = forest(thresholds(spread, count), false);
      assertThat(ranks(trees).isPresent()).as("%d thresholds", count).isEqualTo(count <= 63);
      assertSame(trees);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {62, 63, 64, 65, 255, 256, 257})
  void chainsOfThresholdsDecideAsAPlainWalkDoes(int count) {
    Trees trees = forest(thresholds(Spread.RANDOM, count), true);
    assertThat(ForestScorer.of(trees, SLOTS, ShareLeaves.mean(trees)))
        .isInstanceOf(count <= 63 ? RankLinkScorer.class : LinkScorer.class);
    assertSame(trees);
  }

  private static double[] thresholds(Spread spread, int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[] thresholds = new double[count];
    Arrays.setAll(thresholds, at -> spread.threshold(at, random));
    if (spread == Spread.RANDOM) {
      thresholds[count / 2] = -0.0;
    }
    assertThat(Arrays.stream(thresholds).distinct().count()).isEqualTo(count);
    return thresholds;
  }

  private static Optional<Ranks> ranks(Trees trees) {
    return Ranks.of(trees, Nodes.of(trees), SLOTS, TestedWords.of(trees, SLOTS));
  }

  private static void assertSame(Trees trees) {
    Leaves.Kind mean = ShareLeaves.mean(trees);
    Nodes nodes = Nodes.of(trees);
    TestedWords words = TestedWords.of(trees, SLOTS);
    LinkScorer linked = new LinkScorer(trees, nodes, SLOTS, words, mean);
    List<Scorer> scorers = new ArrayList<>(List.of(ForestScorer.of(trees, SLOTS, mean), linked));
    ranks(trees).ifPresent(known -> scorers.add(new RankLinkScorer(trees, words, known, linked)));
    for (Scorer scorer : scorers) {
      List<double[]> rows = rows(trees, scorer.scratch());
      Block block = scorer.block();
      for (int from = 0; from < rows.size(); from += Block.ROWS) {
        double[][] some =
            rows.subList(from, Math.min(rows.size(), from + Block.ROWS)).toArray(new double[0][]);
        double[][] together = new double[some.length][2];
        block.score(some, together, some.length);
        for (int row = 0; row < some.length; row++) {
          double[] expected = ForestLayoutProperties.walked(trees, SLOTS, some[row]);
          double[] dense = Arrays.copyOf(some[row], SLOTS.size());
          assertThat(ScoringProperties.scores(scorer, dense, 2))
              .as("%s of %s", scorer.getClass().getSimpleName(), Arrays.toString(dense))
              .isEqualTo(expected);
          assertThat(together[row]).isEqualTo(expected);
        }
      }
    }
  }

  /** Rows on and beside every threshold, far out, at both zeros; with words known and unknown. */
  private static List<double[]> rows(Trees trees, int scratch) {
    DoubleStream values =
        DoubleStream.concat(
            Arrays.stream(trees.tests())
                .flatMap(test -> DoubleStream.of(test, Math.nextUp(test), Math.nextDown(test))),
            DoubleStream.of(
                0.0,
                -0.0,
                Slots.LIMIT,
                -Slots.LIMIT,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.MIN_VALUE,
                -Double.MIN_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN));
    double[] tested = values.toArray();
    return IntStream.range(0, tested.length)
        .mapToObj(
            at -> {
              double[] row = new double[SLOTS.size() + scratch];
              row[TESTED] = tested[at];
              row[TESTED - 1] = -tested[at];
              row[SLOTS.size() - 1] = at % 4 - 1;
              return row;
            })
        .toList();
  }

  /** Trees that together have all thresholds; balanced, or with a leaf beside each split. */
  private static Trees forest(double[] thresholds, boolean chains) {
    SplittableRandom random = new SplittableRandom(1);
    double[] sorted = Arrays.stream(thresholds).sorted().toArray();
    double[] lower = IntStream.range(-sorted.length, 0).asDoubleStream().toArray();
    List<Trees> trees = new ArrayList<>(List.of(word(random)));
    int size = chains ? sorted.length : IN_A_TREE;
    for (int from = 0; from < sorted.length; from += size) {
      int to = Math.min(sorted.length, from + size);
      if (chains) {
        trees.add(chain(sorted, from, to, random));
      } else {
        trees.add(balanced(TESTED, sorted, from, to, random));
        trees.add(balanced(TESTED + 1, lower, from, to, random));
      }
    }
    return TreeFlattener.join(trees);
  }

  private static Trees word(SplittableRandom random) {
    return ForestLayoutProperties.split(SLOTS.size() - 1, 1, leaf(random), leaf(random), 2);
  }

  private static Trees balanced(
      int slot, double[] sorted, int from, int to, SplittableRandom random) {
    if (from == to) {
      return leaf(random);
    }
    int middle = (from + to) / 2;
    return ForestLayoutProperties.split(
        slot,
        sorted[middle],
        balanced(slot, sorted, from, middle, random),
        balanced(slot, sorted, middle + 1, to, random),
        2);
  }

  private static Trees chain(double[] sorted, int from, int to, SplittableRandom random) {
    Trees tree = leaf(random);
    for (int at = to - 1; at >= from; at--) {
      tree = ForestLayoutProperties.split(TESTED, sorted[at], leaf(random), tree, 2);
    }
    return tree;
  }

  private static Trees leaf(SplittableRandom random) {
    return ForestLayoutProperties.leaf(random, 2);
  }
}
