// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import org.mlops4j.data.Dataset;
import org.mlops4j.tribuo.Twin;

/** LightGBM on one thread, a row at a time, with 100 boosted trees of depth 8 of its own. */
public final class LightgbmPeer implements ScoringPeer {
  private static final int TREES = 100;
  private static final String SETTINGS =
      "objective=binary max_depth=8 num_leaves=255 min_data_in_leaf=5 learning_rate=0.05"
          + " num_threads=1 verbose=-1";

  @Override
  public String model() {
    return "trees of its own on the same rows, right about as often as ours";
  }

  @Override
  public List<Entry> enter(Twin<Sample> forest, Dataset<Sample> trained, List<Sample> rows)
      throws LGBMException {
    List<Sample> all = trained.stream().toList();
    LGBMDataset data =
        LGBMDataset.createFromMat(
            Columns.flat(forest, all), all.size(), Sample.NUMBERS, true, SETTINGS, null);
    data.setField("label", Columns.outcomes(all));
    LGBMBooster booster = LGBMBooster.create(data, SETTINGS);
    for (int tree = 0; tree < TREES; tree++) {
      booster.updateOneIter();
    }
    double[][] columns = rows.stream().map(forest::columns).toArray(double[][]::new);
    float[] scores = new float[columns.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) run(booster, columns[row]);
    }
    Columns.requireSkill(forest, rows, scores);
    return List.of(
        new Entry(
            "lightgbm",
            false,
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                sum += run(booster, columns[i % columns.length]);
              }
              return sum;
            }));
  }

  private static double run(LGBMBooster booster, double[] row) {
    try {
      return booster.predictForMatSingleRow(row, PredictionType.C_API_PREDICT_NORMAL);
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM failed", e);
    }
  }
}
