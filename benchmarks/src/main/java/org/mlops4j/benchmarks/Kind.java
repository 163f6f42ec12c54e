// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import org.mlops4j.model.Classification;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.Model;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.tribuo.Tribuo;

/** The models that are served. */
public enum Kind {
  /** A hand-written logistic regression of 20 features: the cheapest model there is. */
  LINEAR {
    @Override
    BareModel bare(FittedFeatures<Ride> features, long seed) {
      return new BareLinear(features, seed);
    }
  },
  /** A hand-written forest of 100 trees of depth 8. */
  FOREST {
    @Override
    BareModel bare(FittedFeatures<Ride> features, long seed) {
      return new BareForest(features, seed);
    }
  };

  abstract BareModel bare(FittedFeatures<Ride> features, long seed);

  /** A model that Tribuo trained and mlops-tribuo compiled. */
  Model<Ride, Classification> tribuo() {
    try {
      return this == LINEAR
          ? Tribuo.logisticRegression(Ride.FEATURES, Ride.CANCELLED)
              .epochs(1)
              .train(Ride.dataset(20_000, 1), TrainingContext.SILENT)
          : Tribuo.randomForest(Ride.FEATURES, Ride.CANCELLED)
              .trees(100)
              .depth(8)
              .train(Ride.dataset(20_000, 1), TrainingContext.SILENT);
    } catch (Exception e) {
      throw new IllegalStateException("made-up rides must train", e);
    }
  }
}
