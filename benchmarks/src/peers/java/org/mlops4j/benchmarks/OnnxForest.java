// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.tribuo.Twin;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

/**
 * A forest as a {@code TreeEnsembleRegressor} of ONNX-ML that gives the probability of {@code
 * true}: the fields of {@code onnx.proto}, written one by one.
 */
final class OnnxForest {
  static final String INPUT = "columns";

  private static final int LEAF = 0;
  private static final int FLOAT = 1;

  private final List<Long> trees = new ArrayList<>();
  private final List<Long> nodes = new ArrayList<>();
  private final List<Long> columns = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Float> thresholds = new ArrayList<>();
  private final List<Long> trues = new ArrayList<>();
  private final List<Long> falses = new ArrayList<>();
  private final List<Long> leafTrees = new ArrayList<>();
  private final List<Long> leafNodes = new ArrayList<>();
  private final List<Long> leafTargets = new ArrayList<>();
  private final List<Float> weights = new ArrayList<>();
  private int next;

  private OnnxForest() {}

  static byte[] of(List<TreeModel<Label>> trees) {
    OnnxForest forest = new OnnxForest();
    for (int tree = 0; tree < trees.size(); tree++) {
      forest.next = 0;
      forest.add(tree, trees.get(tree), trees.get(tree).getRoot(), trees.size());
    }
    return forest.model();
  }

  /** Adds a node and all below it, and gives its number. */
  private long add(long tree, TreeModel<Label> model, Node<Label> node, int count) {
    long number = next++;
    int at = trees.size();
    trees.add(tree);
    nodes.add(number);
    trues.add(0L);
    falses.add(0L);
    if (node instanceof SplitNode<Label> split) {
      columns.add((long) Twin.column(model.getFeatureIDMap().get(split.getFeatureID()).getName()));
      modes.add("BRANCH_LEQ");
      thresholds.add((float) split.splitValue());
      trues.set(at, add(tree, model, split.getLessThanOrEqual(), count));
      falses.set(at, add(tree, model, split.getGreaterThan(), count));
    } else {
      columns.add((long) LEAF);
      modes.add("LEAF");
      thresholds.add(0f);
      leafTrees.add(tree);
      leafNodes.add(number);
      leafTargets.add(0L);
      weights.add((float) (Twin.probability((LeafNode<Label>) node) / count));
    }
    return number;
  }

  private byte[] model() {
    Message node =
        new Message()
            .text(1, INPUT)
            .text(2, "score")
            .text(4, "TreeEnsembleRegressor")
            .message(5, new Message().text(1, "n_targets").number(3, 1).number(20, 2))
            .message(5, numbers("nodes_treeids", trees))
            .message(5, numbers("nodes_nodeids", nodes))
            .message(5, numbers("nodes_featureids", columns))
            .message(5, texts("nodes_modes", modes))
            .message(5, floats("nodes_values", thresholds))
            .message(5, numbers("nodes_truenodeids", trues))
            .message(5, numbers("nodes_falsenodeids", falses))
            .message(5, numbers("target_treeids", leafTrees))
            .message(5, numbers("target_nodeids", leafNodes))
            .message(5, numbers("target_ids", leafTargets))
            .message(5, floats("target_weights", weights))
            .text(7, "ai.onnx.ml");
    Message graph =
        new Message()
            .message(1, node)
            .text(2, "forest")
            .message(11, tensor(INPUT, Sample.NUMBERS))
            .message(12, tensor("score", 1));
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 15))
        .message(8, new Message().text(1, "ai.onnx.ml").number(2, 1))
        .bytes();
  }

  private static Message tensor(String name, int width) {
    Message shape =
        new Message()
            .message(1, new Message().text(2, "rows"))
            .message(1, new Message().number(1, width));
    Message tensor = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private static Message numbers(String name, List<Long> values) {
    Message attribute = new Message().text(1, name);
    values.forEach(value -> attribute.number(8, value));
    return attribute.number(20, 7);
  }

  private static Message floats(String name, List<Float> values) {
    Message attribute = new Message().text(1, name);
    values.forEach(value -> attribute.single(7, value));
    return attribute.number(20, 6);
  }

  private static Message texts(String name, List<String> values) {
    Message attribute = new Message().text(1, name);
    values.forEach(value -> attribute.text(9, value));
    return attribute.number(20, 8);
  }

  /** The wire format of protocol buffers, as far as it is needed here. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message single(int field, float value) {
      varint((long) field << 3 | 5);
      out.writeBytes(
          ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      return this;
    }

    Message text(int field, String text) {
      return bytes(field, text.getBytes(UTF_8));
    }

    Message message(int field, Message message) {
      return bytes(field, message.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private Message bytes(int field, byte[] bytes) {
      varint((long) field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void varint(long value) {
      long left = value;
      while (left > 0x7f) {
        out.write((int) (left & 0x7f | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}
