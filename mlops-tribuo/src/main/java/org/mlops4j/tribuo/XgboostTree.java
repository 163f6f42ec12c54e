// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Reads a tree that XGBoost dumped as JSON, left first. */
final class XgboostTree {
  /** What the column of a word holds when the row has it. */
  private static final float PRESENT = 1;

  private final Slots slots;

  XgboostTree(Slots slots) {
    this.slots = slots;
  }

  Trees read(JsonNode root) {
    IntStream.Builder nodes = IntStream.builder();
    List<Double> tests = new ArrayList<>();
    List<Double> leaves = new ArrayList<>();
    Deque<JsonNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      JsonNode node = waiting.pop();
      if (node.has("leaf")) {
        nodes.add(Trees.LEAF);
        leaves.add((double) (float) node.get("leaf").asDouble());
        continue;
      }
      int column = Integer.parseInt(node.get("split").asText().substring(1));
      float threshold = (float) node.get("split_condition").asDouble();
      int slot = slots.slot(column);
      if (slots.isWord(slot)) {
        JsonNode having = child(node, PRESENT < threshold ? "yes" : "no");
        JsonNode lacking = child(node, "missing");
        if (having.equals(lacking)) {
          waiting.push(having);
          continue;
        }
        tests.add((double) (column - slots.firstColumn(slot)));
        waiting.push(having);
        waiting.push(lacking);
      } else {
        tests.add(greatestBelow(threshold));
        waiting.push(child(node, "no"));
        waiting.push(child(node, "yes"));
      }
      nodes.add(slot);
    }
    return new Trees(
        1,
        1,
        nodes.build().toArray(),
        tests.stream().mapToDouble(Double::doubleValue).toArray(),
        leaves.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static JsonNode child(JsonNode node, String way) {
    int id = node.get(way).asInt();
    for (JsonNode child : node.get("children")) {
      if (child.get("nodeid").asInt() == id) {
        return child;
      }
    }
    throw new IllegalStateException("XGBoost dumped a node without its child " + id);
  }

  /**
   * The greatest double that is less than the threshold when it is rounded to single precision, as
   * XGBoost rounds what it compares.
   */
  static double greatestBelow(float threshold) {
    double middle = ((double) Math.nextDown(threshold) + threshold) / 2;
    if (!Double.isFinite(middle)) {
      return -Double.MAX_VALUE;
    }
    return (float) middle < threshold ? middle : Math.nextDown(middle);
  }
}
