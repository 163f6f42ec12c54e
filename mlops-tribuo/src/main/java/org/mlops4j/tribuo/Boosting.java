// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mlops4j.model.Recipe;
import org.mlops4j.store.Json;

/**
 * How XGBoost grows trees.
 *
 * @param rounds most rounds of boosting, at least 1
 * @param depth most tests on the way to a leaf, 1 to 30
 * @param learningRate how much of each tree counts, in (0, 1]
 * @param rowShare share of the rows that each round sees, in (0, 1]
 * @param columnShare share of the columns that each tree sees, in (0, 1]
 * @param lambda penalty on the squares of leaves, at least 0
 * @param patience rounds without a better loss on held-out rows that end the training; 0 for never
 * @param seed of all samples
 */
public record Boosting(
    int rounds,
    int depth,
    double learningRate,
    double rowShare,
    double columnShare,
    double lambda,
    int patience,
    int seed) {
  private static final int DEEPEST = 30;

  /** Checks the settings. */
  public Boosting {
    Arguments.atLeast("rounds", rounds, 1);
    Arguments.within("depth", depth, 1, DEEPEST);
    Arguments.share("learningRate", learningRate);
    Arguments.share("rowShare", rowShare);
    Arguments.share("columnShare", columnShare);
    if (!(lambda >= 0 && Double.isFinite(lambda))) {
      throw new IllegalArgumentException("lambda was " + lambda + " but must be >= 0");
    }
    Arguments.atLeast("patience", patience, 0);
  }

  Boosting rounds(int other) {
    return new Boosting(other, depth, learningRate, rowShare, columnShare, lambda, patience, seed);
  }

  Boosting depth(int other) {
    return new Boosting(rounds, other, learningRate, rowShare, columnShare, lambda, patience, seed);
  }

  Boosting learningRate(double other) {
    return new Boosting(rounds, depth, other, rowShare, columnShare, lambda, patience, seed);
  }

  Boosting rowShare(double other) {
    return new Boosting(rounds, depth, learningRate, other, columnShare, lambda, patience, seed);
  }

  Boosting columnShare(double other) {
    return new Boosting(rounds, depth, learningRate, rowShare, other, lambda, patience, seed);
  }

  Boosting lambda(double other) {
    return new Boosting(rounds, depth, learningRate, rowShare, columnShare, other, patience, seed);
  }

  Boosting patience(int other) {
    return new Boosting(rounds, depth, learningRate, rowShare, columnShare, lambda, other, seed);
  }

  Boosting seed(int other) {
    return new Boosting(
        rounds, depth, learningRate, rowShare, columnShare, lambda, patience, other);
  }

  /** In XGBoost's words; one thread, so that the host's are left alone. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("max_depth", depth);
    parameters.put("eta", learningRate);
    parameters.put("subsample", rowShare);
    parameters.put("colsample_bytree", columnShare);
    parameters.put("lambda", lambda);
    parameters.put("seed", seed);
    parameters.put("tree_method", "hist");
    parameters.put("nthread", 1);
    parameters.put("verbosity", 0);
    return parameters;
  }

  Recipe addTo(Recipe recipe) {
    return recipe
        .with("rounds", rounds)
        .with("depth", depth)
        .with("learningRate", Json.number(learningRate))
        .with("rowShare", Json.number(rowShare))
        .with("columnShare", Json.number(columnShare))
        .with("lambda", Json.number(lambda))
        .with("patience", patience)
        .with("seed", seed);
  }
}
