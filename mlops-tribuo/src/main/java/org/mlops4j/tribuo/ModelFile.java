// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.mlops4j.data.Schema;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.Labels;
import org.mlops4j.model.LearntFeature;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;

/**
 * The bytes of a compiled model, version 1; all numbers big-endian.
 *
 * <pre>
 * "mlopstrb"                          magic
 * int    1                            version
 * byte   C | R                        tells classes, or estimates
 * byte   L | T | V | M | B            linear, trees, voting, averaged or boosted trees
 * int n, n bytes of JSON              the learnt features, canonical
 * C: int n, n bytes of JSON           the labels
 * R: double, double                   deviation and mean of the target
 * L: double[columns * outputs]        weights; double[outputs] biases
 * T: int trees, int nodes, int[nodes] slots, double[splits] tests, double[leaves * outputs]
 * V: float[trees] weights; then as T  a leaf holds 1 for the class that it votes for
 * M: as T                             an estimate is the mean of the trees'
 * B: int n, float[n] bases; as T      a leaf holds one margin
 * int                                 CRC-32C of all before
 * </pre>
 *
 * <p>Nothing else is in it, no time and no name, so equal models have equal bytes.
 */
final class ModelFile implements ModelFormat {
  static final String ID = "tribuo-1";

  private static final byte[] MAGIC = "mlopstrb".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int START = MAGIC.length + Integer.BYTES;

  @Override
  public String id() {
    return ID;
  }

  /** Writes a model that tells classes. */
  static void write(
      OutputStream target, FittedFeatures<?> features, Labels labels, Parameters parameters)
      throws IOException {
    write(target, features, 'C', out -> ModelBytes.writeJson(out, labels.names()), parameters);
  }

  /** Writes a model that estimates. */
  static void write(
      OutputStream target, FittedFeatures<?> features, Scale scale, Parameters parameters)
      throws IOException {
    double[] numbers = {scale.deviation(), scale.mean()};
    write(target, features, 'R', out -> ModelBytes.write(out, numbers), parameters);
  }

  private static void write(
      OutputStream target,
      FittedFeatures<?> features,
      char answers,
      Section head,
      Parameters parameters)
      throws IOException {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(memory);
    out.write(MAGIC);
    out.writeInt(VERSION);
    out.writeByte(answers);
    out.writeByte(parameters.kind());
    ModelBytes.writeJson(out, features.learnt().toArray(new LearntFeature[0]));
    head.write(out);
    parameters.write(out);
    out.writeInt(checksum(memory.toByteArray(), memory.size()));
    memory.writeTo(target);
  }

  @Override
  public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
    byte[] bytes = in.readAllBytes();
    requireIntact(bytes);
    ModelBytes body = new ModelBytes(bytes, START, bytes.length - Integer.BYTES);
    byte answers = body.octet();
    byte kind = body.octet();
    List<LearntFeature> learnt = features(body);
    Slots slots = Slots.of(learnt);
    if (answers == 'C') {
      Labels labels = labels(body);
      Parameters parameters = parameters(kind, body, slots, labels.size());
      return new CompiledClassifier<>(FittedFeatures.restore(rows, learnt), labels, parameters);
    }
    if (answers == 'R') {
      Scale scale = new Scale(body.finite("deviation"), body.finite("mean"));
      Parameters parameters = parameters(kind, body, slots, 1);
      return new CompiledRegressor<>(FittedFeatures.restore(rows, learnt), scale, parameters);
    }
    throw new IOException("the model answers with " + answers + " but must with 'C' or 'R'");
  }

  private static void requireIntact(byte[] bytes) throws IOException {
    int smallest = START + Integer.BYTES;
    if (bytes.length < smallest || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("these " + bytes.length + " bytes are no " + ID + " model");
    }
    int version = ByteBuffer.wrap(bytes).getInt(MAGIC.length);
    if (version != VERSION) {
      throw new IOException("version of the model was " + version + " but must be " + VERSION);
    }
    int end = bytes.length - Integer.BYTES;
    if (ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      throw new IOException("the bytes of the model were changed: its checksum does not match");
    }
  }

  private static List<LearntFeature> features(ModelBytes body) throws IOException {
    List<LearntFeature> learnt;
    try {
      learnt = List.of(body.json(LearntFeature[].class));
    } catch (NullPointerException e) {
      throw new IOException("a learnt feature of the model was null", e);
    }
    if (learnt.isEmpty()) {
      throw new IOException("the model has no features");
    }
    return learnt;
  }

  private static Labels labels(ModelBytes body) throws IOException {
    try {
      return Labels.of(List.of(body.json(String[].class)));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new IOException("the labels of the model are not labels: " + e.getMessage(), e);
    }
  }

  private static Parameters parameters(byte kind, ModelBytes body, Slots slots, int outputs)
      throws IOException {
    Parameters parameters = Parameters.read(kind, body, slots, outputs);
    body.requireEnd();
    return parameters;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** A part of the file. */
  private interface Section {
    void write(DataOutputStream out) throws IOException;
  }
}
