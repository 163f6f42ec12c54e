// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.SplittableRandom;
import org.mlops4j.model.TrainingContext;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.common.tree.AbstractCARTTrainer;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.dataset.DatasetView;

/**
 * Trees that each grow on a bootstrap sample of the rows. They grow at once on the executor of the
 * context, each with seeds of its own, so they are the same for any number of threads.
 *
 * @param trees how many
 * @param seed of the samples
 */
record Bootstrap(int trees, long seed) {

  /** Makes a fresh trainer of one tree. */
  interface Grower<O extends Output<O>> {
    AbstractCARTTrainer<O> trainer(long seed);
  }

  /** Gets the trees, from any thread. */
  interface Taker<O extends Output<O>> {
    void take(int member, TreeModel<O> tree);
  }

  <O extends Output<O>> void grow(
      MutableDataset<O> examples, Grower<O> grower, TrainingContext context, Taker<O> taker)
      throws InterruptedException {
    ImmutableFeatureMap columns = examples.getFeatureIDMap();
    ImmutableOutputInfo<O> outputs = examples.getOutputIDInfo();
    long[] seeds = new SplittableRandom(seed).longs(2L * trees).toArray();
    Parallel.run(
        "tree",
        trees,
        context,
        member -> {
          DatasetView<O> sample =
              DatasetView.createBootstrapView(
                  examples, examples.size(), seeds[2 * member], columns, outputs);
          taker.take(member, grower.trainer(seeds[2 * member + 1]).train(sample));
        });
  }

  /** About so many columns, at least one, as a share of all. */
  static float share(double wanted, int columns) {
    return (float) (Math.max(1, Math.rint(wanted)) / columns);
  }
}
