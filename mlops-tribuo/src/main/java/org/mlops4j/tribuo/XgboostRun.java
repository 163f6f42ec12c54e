// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.store.Json;

/**
 * One training with XGBoost. Numbers are columns, of a word only the column that is 1 is told; the
 * others are what XGBoost calls missing.
 *
 * @param objective in XGBoost's words
 * @param bases margins before the first tree
 * @param answers of the rows
 * @param weights of the rows
 */
record XgboostRun(
    Boosting boosting,
    Map<String, Object> objective,
    float[] bases,
    Slots slots,
    double[][] rows,
    float[] answers,
    float[] weights) {
  private static final float HALF = 0.5f;

  /** The margins that XGBoost begins with when it is told 0.5 for each of several classes. */
  static float[] halves(int classes) {
    float[] bases = new float[classes];
    Arrays.fill(bases, HALF);
    return bases;
  }

  BoostedTrees train(TrainingContext context) {
    try (Trained trained = learn(context)) {
      return trained.compiled();
    }
  }

  /**
   * What XGBoost made; closed by whoever asked for it.
   *
   * @param rounds those that are kept
   */
  record Trained(Booster booster, Slots slots, float[] bases, int rounds) implements AutoCloseable {
    BoostedTrees compiled() {
      try {
        List<Trees> trees = new ArrayList<>();
        XgboostTree reader = new XgboostTree(slots);
        String[] dump = booster.getModelDump((String) null, false, "json");
        for (int tree = 0; tree < rounds * bases.length; tree++) {
          trees.add(reader.read(Json.read(dump[tree], JsonNode.class)));
        }
        return new BoostedTrees(TreeFlattener.join(trees), bases);
      } catch (XGBoostError e) {
        throw new IllegalStateException("XGBoost could not tell its trees", e);
      }
    }

    @Override
    public void close() {
      booster.dispose();
    }
  }

  Trained learn(TrainingContext context) {
    HeldOut parts = HeldOut.of(rows.length, boosting.seed());
    boolean judged = boosting.patience() > 0 && !parts.isEmpty();
    int[] seen = judged ? parts.seen() : IntStream.range(0, rows.length).toArray();
    try {
      DMatrix training = matrix(seen);
      DMatrix judging = judged ? matrix(parts.held()) : training;
      try {
        return learn(training, judging, judged, context);
      } finally {
        training.dispose();
        judging.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
    }
  }

  private Trained learn(DMatrix training, DMatrix judging, boolean judged, TrainingContext context)
      throws XGBoostError {
    Map<String, Object> parameters = new LinkedHashMap<>(boosting.parameters());
    parameters.put("base_score", HALF);
    parameters.putAll(objective);
    context.throwIfCancelled();
    Booster booster = XGBoost.train(training, parameters, 0, Map.of(), null, null);
    double best = Double.POSITIVE_INFINITY;
    int kept = 0;
    for (int round = 0; round < boosting.rounds(); round++) {
      context.throwIfCancelled();
      booster.update(training, round);
      double loss = loss(booster.evalSet(new DMatrix[] {judging}, new String[] {"rows"}, round));
      context.metric("loss", round, loss);
      context.progress("round", round + 1, boosting.rounds());
      if (!judged || loss < best || kept == 0) {
        best = loss;
        kept = round + 1;
      } else if (round + 1 - kept >= boosting.patience()) {
        break;
      }
    }
    context.metric("rounds.kept", 0, kept);
    return new Trained(booster, slots, bases, kept);
  }

  /** XGBoost says {@code [3]\trows-logloss:0.5}. */
  private static double loss(String said) {
    return Double.parseDouble(said.substring(said.lastIndexOf(':') + 1).trim());
  }

  private DMatrix matrix(int[] chosen) throws XGBoostError {
    DMatrix matrix = matrix(slots, IntStream.of(chosen).mapToObj(row -> rows[row]).toList());
    matrix.setLabel(picked(answers, chosen));
    matrix.setWeight(picked(weights, chosen));
    return matrix;
  }

  private static float[] picked(float[] values, int[] chosen) {
    float[] picked = new float[chosen.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[chosen[i]];
    }
    return picked;
  }

  /** Dense rows in XGBoost's sparse form. */
  static DMatrix matrix(Slots slots, List<double[]> rows) throws XGBoostError {
    long[] ends = new long[rows.size() + 1];
    int[] columns = new int[rows.size() * slots.size()];
    float[] values = new float[columns.length];
    int next = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (int slot = 0; slot < slots.size(); slot++) {
        double value = rows.get(row)[slot];
        if (!slots.isWord(slot)) {
          columns[next] = slots.firstColumn(slot);
          values[next++] = single(value);
        } else if (value >= 0) {
          columns[next] = slots.firstColumn(slot) + (int) value;
          values[next++] = 1;
        }
      }
      ends[row + 1] = next;
    }
    return new DMatrix(
        ends,
        Arrays.copyOf(columns, next),
        Arrays.copyOf(values, next),
        DMatrix.SparseType.CSR,
        Math.max(1, slots.columns()));
  }

  /** The nearest finite number in single precision; XGBoost refuses infinities. */
  private static float single(double value) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }
}
