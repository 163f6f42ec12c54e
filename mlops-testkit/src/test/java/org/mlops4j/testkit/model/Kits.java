// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.model;

import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.Trainer;

/** Kits to call by hand, for what breaks the contract. */
final class Kits {
  private Kits() {}

  static TrainerContract<Share.Row, Classification> of(Trainer<Share.Row, Classification> trainer) {
    return new TrainerContract<>() {
      @Override
      protected Trainer<Share.Row, Classification> trainer() {
        return trainer;
      }

      @Override
      protected Dataset<Share.Row> data() {
        return Share.rows();
      }
    };
  }

  static ModelContract<Share.Row, Classification> of(Model<Share.Row, Classification> model) {
    return new ModelContract<>() {
      @Override
      protected Model<Share.Row, Classification> model() {
        return model;
      }

      @Override
      protected ModelFormat format() {
        return new Share.Format();
      }

      @Override
      protected Dataset<Share.Row> rows() {
        return Share.rows();
      }
    };
  }
}
