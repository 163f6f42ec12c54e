// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Model;

/**
 * Judges a model by rows it has not learnt from. Pure: the same model and rows give the same
 * evaluation. It asks the model about {@linkplain Dataset#servedRow rows without outcomes} and is
 * called on the thread that runs the pipeline, for the candidate and for the champion.
 *
 * @param <T> the row
 * @param <O> the answer of the model
 * @param <R> the evaluation: immutable
 */
@FunctionalInterface
public interface Evaluator<T, O, R> {
  /** Judges. */
  R evaluate(Model<T, O> model, Dataset<T> holdout) throws Exception;

  /** The numbers of an evaluation that the manifest of a version keeps, by name. */
  default SortedMap<String, Double> metrics(R evaluation) {
    return Collections.emptySortedMap();
  }

  /**
   * How evaluations are stored. Empty if they cannot be: then a run that is resumed, or that finds
   * all else of an earlier one, judges anew.
   */
  default Optional<EvaluationForm<R>> form() {
    return Optional.empty();
  }
}
