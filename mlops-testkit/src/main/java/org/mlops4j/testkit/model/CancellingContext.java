// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.model;

import java.util.concurrent.atomic.AtomicInteger;
import org.mlops4j.model.TrainingContext;

/** Says after some questions that the training was cancelled, and stays with it. */
final class CancellingContext implements TrainingContext {
  private final AtomicInteger patience;

  CancellingContext(int patience) {
    this.patience = new AtomicInteger(patience);
  }

  @Override
  public boolean cancelled() {
    return patience.getAndDecrement() <= 0;
  }
}
