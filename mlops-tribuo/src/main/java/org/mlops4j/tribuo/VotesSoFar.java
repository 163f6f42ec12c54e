// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlops4j.model.TrainingContext;

/**
 * The votes of a boosting that goes on, and how many mistakes they make on rows that do not train.
 * One training, one thread.
 */
final class VotesSoFar {
  private final Slots slots;
  private final ClassRows<?> held;
  private final double[] counting;
  private final int patience;
  private final TrainingContext context;
  private final double[][] sums;
  private final List<Trees> members = new ArrayList<>();
  private final List<Float> weights = new ArrayList<>();
  private double fewest;
  private int kept;

  /**
   * No votes yet.
   *
   * @param held rows that judge; none if all votes are to be kept
   * @param counting how much the rows of each class count
   * @param patience rounds without fewer mistakes after which no more are wanted
   */
  VotesSoFar(
      Slots slots, ClassRows<?> held, double[] counting, int patience, TrainingContext context) {
    this.slots = slots;
    this.held = held;
    this.counting = counting;
    this.patience = patience;
    this.context = context;
    this.sums = new double[held.answers().length][held.labels().size()];
  }

  /** Adds a tree; tells whether more are wanted. */
  boolean add(Trees tree, float weight) {
    members.add(tree);
    weights.add(weight);
    int round = members.size();
    if (sums.length == 0) {
      kept = round;
      return true;
    }
    double mistakes = mistakes(tree.classifier(slots), weight);
    context.metric("error.heldOut", round - 1, mistakes);
    if (kept == 0 || mistakes < fewest) {
      fewest = mistakes;
      kept = round;
    }
    return round - kept < patience;
  }

  /** The weight of the held-out rows that all trees together get wrong, as a part of all. */
  private double mistakes(Scorer tree, float weight) {
    double wrong = 0;
    double all = 0;
    double[] vote = new double[held.labels().size()];
    for (int row = 0; row < sums.length; row++) {
      Arrays.fill(vote, 0);
      tree.score(held.rows().slots()[row], vote);
      int most = 0;
      for (int label = 0; label < vote.length; label++) {
        sums[row][label] += weight * vote[label];
        most = sums[row][label] > sums[row][most] ? label : most;
      }
      int answer = held.answers()[row];
      wrong += most == answer ? 0 : counting[answer];
      all += counting[answer];
    }
    return wrong / all;
  }

  /** The votes up to the round with the fewest mistakes. */
  Votes best() {
    context.metric("rounds.kept", 0, kept);
    float[] kepts = new float[kept];
    for (int member = 0; member < kept; member++) {
      kepts[member] = weights.get(member);
    }
    return new Votes(TreeFlattener.join(members.subList(0, kept)), kepts);
  }
}
