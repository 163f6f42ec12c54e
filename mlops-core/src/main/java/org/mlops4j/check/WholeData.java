// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.mlops4j.data.Dataset;

/**
 * What a rule finds in the dataset as a whole: no measure of batches, the suite asks for it apart.
 */
record WholeData<T>(String rule, DataRule<T> judge) implements Measure<T, Finding> {
  Attempt<Finding> of(Dataset<T> data) {
    try {
      return Attempt.of(judge.judge(data));
    } catch (Throwable e) {
      return Attempt.failed(e);
    }
  }

  @Override
  public Finding of(Batch<T> batch) {
    throw new IllegalStateException("'" + rule + "' needs the whole dataset in one place");
  }

  @Override
  public Finding merge(Finding earlier, Finding later) {
    throw new IllegalStateException("'" + rule + "' needs the whole dataset in one place");
  }
}
