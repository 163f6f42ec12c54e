// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.model.Labels;
import org.mlops4j.store.Json;

/**
 * The evaluations of this package as bytes: format, rows, how the rows count, then what is known of
 * each row, big-endian. Numbers keep every bit.
 */
final class EvaluationBytes {
  static final EvaluationForm<BinaryEvaluation> BINARY =
      new EvaluationForm<>(EvaluationBytes::binary, EvaluationBytes::readBinary);
  static final EvaluationForm<RegressionEvaluation> REGRESSION =
      new EvaluationForm<>(EvaluationBytes::regression, EvaluationBytes::readRegression);
  static final EvaluationForm<MulticlassEvaluation> MULTICLASS =
      new EvaluationForm<>(EvaluationBytes::multiclass, EvaluationBytes::readMulticlass);

  private static final byte FORMAT = 1;
  private static final int HEAD = 3 + 2 * Integer.BYTES;

  private EvaluationBytes() {}

  private static byte[] binary(BinaryEvaluation evaluation) {
    int rows = evaluation.rows();
    byte[] bytes = new byte[size(evaluation, Double.BYTES + rows * (Double.BYTES + 1))];
    ByteBuffer out = head(evaluation, bytes);
    out.putDouble(evaluation.threshold());
    for (int row = 0; row < rows; row++) {
      out.putDouble(evaluation.score(row)).put((byte) (evaluation.truth(row) ? 1 : 0));
    }
    return bytes;
  }

  private static BinaryEvaluation readBinary(byte[] bytes) {
    Reader in = new Reader(bytes);
    double threshold = in.bytes.getDouble();
    double[] scores = new double[in.rows];
    boolean[] truth = new boolean[in.rows];
    for (int row = 0; row < in.rows; row++) {
      scores[row] = in.bytes.getDouble();
      truth[row] = in.bytes.get() == 1;
    }
    in.requireEnd();
    return BinaryEvaluation.of(scores, truth, in.weighting(), in.unlabelled)
        .withThreshold(threshold);
  }

  private static byte[] regression(RegressionEvaluation evaluation) {
    int rows = evaluation.rows();
    byte[] bytes = new byte[size(evaluation, rows * 2 * Double.BYTES)];
    ByteBuffer out = head(evaluation, bytes);
    for (int row = 0; row < rows; row++) {
      out.putDouble(evaluation.prediction(row)).putDouble(evaluation.truth(row));
    }
    return bytes;
  }

  private static RegressionEvaluation readRegression(byte[] bytes) {
    Reader in = new Reader(bytes);
    double[] predictions = new double[in.rows];
    double[] truth = new double[in.rows];
    for (int row = 0; row < in.rows; row++) {
      predictions[row] = in.bytes.getDouble();
      truth[row] = in.bytes.getDouble();
    }
    in.requireEnd();
    RegressionEvaluation read =
        RegressionEvaluation.of(predictions, truth).withUnlabelled(in.unlabelled);
    read = in.weights == null ? read : read.withWeights(in.weights);
    return in.clusters == null ? read : read.withClusters(in.clusters);
  }

  private static byte[] multiclass(MulticlassEvaluation evaluation) {
    int rows = evaluation.rows();
    int classes = evaluation.labels().size();
    byte[] names = Json.bytes(evaluation.labels().names());
    int rest = Integer.BYTES + names.length + rows * (classes * Double.BYTES + Integer.BYTES);
    byte[] bytes = new byte[size(evaluation, rest)];
    ByteBuffer out = head(evaluation, bytes);
    out.putInt(names.length).put(names);
    for (int row = 0; row < rows; row++) {
      out.putInt(evaluation.truth(row));
      for (int label = 0; label < classes; label++) {
        out.putDouble(evaluation.probability(row, label));
      }
    }
    return bytes;
  }

  private static MulticlassEvaluation readMulticlass(byte[] bytes) {
    Reader in = new Reader(bytes);
    byte[] names = new byte[in.bytes.getInt()];
    in.bytes.get(names);
    Labels labels = Labels.of(List.of(Json.read(names, String[].class)));
    double[][] probabilities = new double[in.rows][labels.size()];
    int[] truth = new int[in.rows];
    for (int row = 0; row < in.rows; row++) {
      truth[row] = in.bytes.getInt();
      for (int label = 0; label < labels.size(); label++) {
        probabilities[row][label] = in.bytes.getDouble();
      }
    }
    in.requireEnd();
    MulticlassEvaluation read =
        MulticlassEvaluation.of(labels, probabilities, truth).withUnlabelled(in.unlabelled);
    read = in.weights == null ? read : read.withWeights(in.weights);
    return in.clusters == null ? read : read.withClusters(in.clusters);
  }

  /** How long it all is with so many bytes more than what all evaluations have. */
  private static int size(RowEvaluation evaluation, int rest) {
    Weighting weighting = evaluation.weighting();
    int weights = weighting.areWeighted() ? evaluation.rows() * Double.BYTES : 0;
    int clusters = weighting.areClustered() ? evaluation.rows() * Integer.BYTES : 0;
    return Math.addExact(HEAD + weights + clusters, rest);
  }

  /** A buffer of these bytes that has what all evaluations begin with. */
  private static ByteBuffer head(RowEvaluation evaluation, byte[] bytes) {
    Weighting weighting = evaluation.weighting();
    int rows = evaluation.rows();
    boolean weighted = weighting.areWeighted();
    boolean clustered = weighting.areClustered();
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.put(FORMAT).putInt(rows).putInt(evaluation.unlabelled());
    out.put((byte) (weighted ? 1 : 0)).put((byte) (clustered ? 1 : 0));
    for (int row = 0; weighted && row < rows; row++) {
      out.putDouble(weighting.weight(row));
    }
    for (int row = 0; clustered && row < rows; row++) {
      out.putInt(weighting.cluster(row));
    }
    return out;
  }

  /** The beginning of some bytes, and the rest. */
  private static final class Reader {
    private final ByteBuffer bytes;
    private final int rows;
    private final int unlabelled;
    private final double @Nullable [] weights;
    private final int @Nullable [] clusters;

    Reader(byte[] content) {
      this.bytes = ByteBuffer.wrap(content);
      byte format = bytes.get();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "evaluation has format " + format + " but must have " + FORMAT);
      }
      this.rows = bytes.getInt();
      this.unlabelled = bytes.getInt();
      boolean weighted = bytes.get() == 1;
      boolean clustered = bytes.get() == 1;
      this.weights = weighted ? new double[rows] : null;
      this.clusters = clustered ? new int[rows] : null;
      for (int row = 0; weights != null && row < rows; row++) {
        weights[row] = bytes.getDouble();
      }
      for (int row = 0; clusters != null && row < rows; row++) {
        clusters[row] = bytes.getInt();
      }
    }

    Weighting weighting() {
      Weighting weighting = Weighting.unweighted(rows);
      weighting = weights == null ? weighting : weighting.weighted(weights);
      return clusters == null ? weighting : weighting.clustered(clusters);
    }

    void requireEnd() {
      if (bytes.hasRemaining()) {
        throw new IllegalArgumentException(
            "evaluation goes on for " + bytes.remaining() + " bytes after its end");
      }
    }
  }
}
