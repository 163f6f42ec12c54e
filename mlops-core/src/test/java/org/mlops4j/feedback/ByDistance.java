// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.io.OutputStream;
import org.mlops4j.feedback.Deliveries.Delivery;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;

/** Says that a delivery is late when the last digit of its distance is 5 or more. */
record ByDistance() implements Model<Delivery, Classification> {
  @Override
  public Classification predict(Delivery row) {
    return Classification.binary(row.distance() % 10 / 10.0);
  }

  @Override
  public String format() {
    return "test";
  }

  @Override
  public void write(OutputStream out) {
    throw new UnsupportedOperationException("a model of the tests is not stored");
  }
}
