// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/**
 * Answers rows with whatever version is deployed. Thread-safe; never blocks on a deployment. Costs
 * some tens of nanoseconds and at most 40 bytes besides the model's own answer.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public interface Predictor<T, O> {
  /**
   * Answers one row. While two versions share the traffic, the request's id decides which of them
   * answers.
   *
   * @throws NotDeployedException if no version is deployed
   * @throws PredictionException if the version failed
   */
  Prediction<O> predict(T row);

  /**
   * Answers one row. While two versions share the traffic, the same key gets the same version; when
   * the share of the newer one grows, no key moves back to the older one.
   *
   * @param key whose answers shall come from one version, such as a user or a session
   * @throws NotDeployedException if no version is deployed
   * @throws PredictionException if the version failed
   */
  Prediction<O> predict(T row, String key);
}
