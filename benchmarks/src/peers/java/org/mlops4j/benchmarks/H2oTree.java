// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.mlops4j.tribuo.Twin;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

/**
 * A tree in the bytes of an H2O MOJO: a node says in its first byte whether its children are leaves
 * and how many bytes tell the size of the left one; column, direction of missing values and
 * threshold follow, then the left child and the right one. A row goes right from the threshold on.
 */
final class H2oTree {
  private static final int SIZE_IN_FOUR_BYTES = 3;
  private static final int LEFT_LEAF = 48;
  private static final int RIGHT_LEAF = 0xC0;
  private static final int ONLY_LEAF = 65_535;
  private static final int MISSING_GO_LEFT = 2;

  private final TreeModel<Label> model;

  private H2oTree(TreeModel<Label> model) {
    this.model = model;
  }

  static byte[] of(TreeModel<Label> model) {
    if (model.getRoot() instanceof LeafNode<Label> leaf) {
      ByteBuffer only = room(7);
      return only.put((byte) 0).putShort((short) ONLY_LEAF).putFloat(value(leaf)).array();
    }
    return new H2oTree(model).bytes(model.getRoot());
  }

  private byte[] bytes(Node<Label> node) {
    if (node instanceof LeafNode<Label> leaf) {
      return room(Float.BYTES).putFloat(value(leaf)).array();
    }
    SplitNode<Label> split = (SplitNode<Label>) node;
    boolean leftLeaf = split.getLessThanOrEqual() instanceof LeafNode;
    boolean rightLeaf = split.getGreaterThan() instanceof LeafNode;
    byte[] left = bytes(split.getLessThanOrEqual());
    byte[] right = bytes(split.getGreaterThan());
    int column = Twin.column(model.getFeatureIDMap().get(split.getFeatureID()).getName());
    ByteBuffer head = room(leftLeaf ? 8 : 12);
    head.put((byte) ((leftLeaf ? LEFT_LEAF : SIZE_IN_FOUR_BYTES) | (rightLeaf ? RIGHT_LEAF : 0)));
    head.putShort((short) column);
    head.put((byte) MISSING_GO_LEFT);
    head.putFloat(Math.nextUp((float) split.splitValue()));
    if (!leftLeaf) {
      head.putInt(left.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    out.writeBytes(left);
    out.writeBytes(right);
    return out.toByteArray();
  }

  private static float value(LeafNode<Label> leaf) {
    return (float) Twin.probability(leaf);
  }

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
