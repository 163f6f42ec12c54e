// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Output;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

/** Walks Tribuo's trees, left first, into arrays. */
final class TreeFlattener<O extends Output<O>> {
  private final Slots slots;
  private final Bins bins;
  private final Function<LeafNode<O>, double[]> values;

  /**
   * A flattener.
   *
   * @param values the numbers of a leaf
   */
  TreeFlattener(Slots slots, Bins bins, Function<LeafNode<O>, double[]> values) {
    this.slots = slots;
    this.bins = bins;
    this.values = values;
  }

  Trees flatten(TreeModel<O> model) {
    IntStream.Builder nodes = IntStream.builder();
    List<Double> tests = new ArrayList<>();
    List<double[]> leaves = new ArrayList<>();
    Deque<Node<O>> waiting = new ArrayDeque<>();
    waiting.push(model.getRoot());
    while (!waiting.isEmpty()) {
      Node<O> node = waiting.pop();
      if (node instanceof SplitNode<O> split) {
        int column = column(model.getFeatureIDMap(), split);
        int slot = slots.slot(column);
        nodes.add(slot);
        tests.add(
            slots.isWord(slot)
                ? column - slots.firstColumn(slot)
                : bins.raw(slot, split.splitValue()));
        waiting.push(split.getGreaterThan());
        waiting.push(split.getLessThanOrEqual());
      } else {
        nodes.add(Trees.LEAF);
        leaves.add(values.apply((LeafNode<O>) node));
      }
    }
    return new Trees(
        1,
        leaves.get(0).length,
        nodes.build().toArray(),
        tests.stream().mapToDouble(Double::doubleValue).toArray(),
        leaves.stream().flatMapToDouble(DoubleStream::of).toArray());
  }

  private int column(ImmutableFeatureMap features, SplitNode<O> split) {
    return Slots.column(features.get(split.getFeatureID()).getName());
  }

  /** One model of several trees. */
  static Trees join(List<Trees> trees) {
    return new Trees(
        trees.size(),
        trees.get(0).outputs(),
        trees.stream().flatMapToInt(tree -> IntStream.of(tree.slots())).toArray(),
        trees.stream().flatMapToDouble(tree -> DoubleStream.of(tree.tests())).toArray(),
        trees.stream().flatMapToDouble(tree -> DoubleStream.of(tree.leaves())).toArray());
  }
}
