// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.mlops4j.data.Dataset;
import org.mlops4j.tribuo.Twin;

/** XGBoost on one thread, scoring in place, with 100 boosted trees of depth 8 of its own. */
public final class XgboostPeer implements ScoringPeer {
  private static final int TREES = 100;

  @Override
  public String model() {
    return "trees of its own on the same rows, right about as often as ours";
  }

  @Override
  public List<Entry> enter(Twin<Sample> forest, Dataset<Sample> trained, List<Sample> rows)
      throws XGBoostError {
    List<Sample> all = trained.stream().toList();
    DMatrix matrix = new DMatrix(Columns.flat(forest, all), all.size(), Sample.NUMBERS, Float.NaN);
    matrix.setLabel(Columns.outcomes(all));
    Map<String, Object> settings =
        Map.of(
            "objective", "binary:logistic",
            "max_depth", 8,
            "min_child_weight", 0,
            "eta", 0.05,
            "nthread", 1);
    Booster booster = XGBoost.train(matrix, settings, TREES, Map.of(), null, null);
    float[] flat = Columns.flat(forest, rows);
    float[] scores = new float[rows.size()];
    float[][] answers = run(booster, flat, rows.size());
    for (int row = 0; row < scores.length; row++) {
      scores[row] = answers[row][0];
    }
    Columns.requireSkill(forest, rows, scores);
    return List.of(
        new Entry(
            "xgboost-batch",
            true,
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                for (float[] score : run(booster, flat, rows.size())) {
                  sum += score[0];
                }
              }
              return sum;
            }));
  }

  private static float[][] run(Booster booster, float[] flat, int rows) {
    try {
      return booster.inplace_predict(flat, rows, Sample.NUMBERS, Float.NaN);
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost failed", e);
    }
  }
}
