// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.mlops4j.data.Dataset;
import org.mlops4j.tribuo.Twin;

/** ONNX Runtime on one thread, with the forest itself. */
public final class OnnxPeer implements ScoringPeer {
  private static final double TOLERANCE = 1e-5;

  private OrtEnvironment environment;
  private OrtSession session;

  @Override
  public String model() {
    return "the same forest in single precision, answers within 1e-5 of ours";
  }

  @Override
  public List<Entry> enter(Twin<Sample> forest, Dataset<Sample> trained, List<Sample> rows)
      throws OrtException {
    environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    session = environment.createSession(OnnxForest.of(forest.trees()), options);
    float[] flat = Columns.flat(forest, rows);
    FloatBuffer all = direct(flat.length).put(flat).rewind();
    FloatBuffer one = direct(Sample.NUMBERS);
    float[][] scores = run(all, rows.size());
    for (int row = 0; row < rows.size(); row++) {
      double ours = forest.compiled().predict(rows.get(row)).score(1);
      if (Math.abs(scores[row][0] - ours) > TOLERANCE) {
        throw new IllegalStateException(
            "row %d got %s but ours is %s".formatted(row, scores[row][0], ours));
      }
    }
    return List.of(
        new Entry(
            "onnx-single",
            false,
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                one.clear();
                one.put(flat, i % rows.size() * Sample.NUMBERS, Sample.NUMBERS).rewind();
                sum += run(one, 1)[0][0];
              }
              return sum;
            }),
        new Entry(
            "onnx-batch",
            true,
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                for (float[] score : run(all, rows.size())) {
                  sum += score[0];
                }
              }
              return sum;
            }));
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private float[][] run(FloatBuffer columns, int rows) {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, columns, new long[] {rows, Sample.NUMBERS});
        OrtSession.Result result = session.run(Map.of(OnnxForest.INPUT, tensor))) {
      return (float[][]) result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
  }
}
