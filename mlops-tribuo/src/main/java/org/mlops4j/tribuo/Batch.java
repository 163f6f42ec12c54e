// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.mlops4j.model.Answer;
import org.mlops4j.model.FittedFeatures;

/**
 * Answers many rows in blocks, so that what a model holds in memory is passed once for a block. A
 * row whose features fail leaves its block before it is scored.
 */
final class Batch {
  private Batch() {}

  /**
   * For each row its answer or its failure.
   *
   * @param answer makes an answer of the scores of a row, which become part of it
   */
  static <T, O> List<Answer<O>> answers(
      List<? extends T> rows,
      FittedFeatures<T> features,
      Scorer scorer,
      int outputs,
      Function<double[], O> answer) {
    List<Answer<O>> answers = new ArrayList<>(rows.size());
    double[][] block =
        new double[Math.min(Block.ROWS, rows.size())][features.slots() + scorer.scratch()];
    List<Answer<double[]>> filled = new ArrayList<>(block.length);
    Block many = scorer.block();
    Iterator<? extends T> next = rows.iterator();
    while (next.hasNext()) {
      filled.clear();
      double[][] scores = new double[block.length][];
      int good = 0;
      while (filled.size() < block.length && next.hasNext()) {
        double[] place = block[good];
        Answer<double[]> fill =
            Answer.to(
                next.next(),
                row -> {
                  features.fill(row, place);
                  return new double[outputs];
                });
        if (fill instanceof Answer.Given<double[]> given) {
          scores[good++] = given.output();
        }
        filled.add(fill);
      }
      many.score(block, scores, good);
      for (Answer<double[]> row : filled) {
        answers.add(
            row instanceof Answer.Failed<double[]> failed
                ? new Answer.Failed<>(failed.cause())
                : new Answer.Given<>(answer.apply(row.orThrow())));
      }
    }
    return Collections.unmodifiableList(answers);
  }
}
