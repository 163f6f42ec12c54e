// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import org.mlops4j.data.CodeName;
import org.mlops4j.data.Dataset;

/**
 * A description of a training: hyperparameters and seed. It is a value, so that training twice
 * gives the same model twice; whatever learns is made fresh in {@link #train} and forgotten after
 * it.
 *
 * <p>Contract (proved by the kit in {@code mlops-testkit}): immutable; deterministic for the same
 * rows in the same order; the outcomes of a row are read through the target alone; the model does
 * not change when the rows are gone.
 *
 * @param <T> the row
 * @param <O> the answer of the model
 */
@FunctionalInterface
public interface Trainer<T, O> {
  /**
   * Learns. May take long, and reports on the way.
   *
   * @throws CancelledException when the context says so
   */
  Model<T, O> train(Dataset<T> data, TrainingContext context) throws Exception;

  /**
   * What lineage keeps: everything besides the data that the model depends on. By default the
   * {@link CodeName} alone, which cannot tell two settings of one trainer apart.
   */
  default Recipe recipe() {
    return Recipe.of(CodeName.of(this));
  }
}
