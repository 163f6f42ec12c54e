// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/** Reads sections of a stored model; never allocates more than the bytes that are there. */
final class ModelBytes {
  private final ByteBuffer bytes;

  ModelBytes(byte[] bytes, int start, int end) {
    this.bytes = ByteBuffer.wrap(bytes, start, end - start);
  }

  static void write(DataOutput out, int[] values) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(values.length * Integer.BYTES);
    block.asIntBuffer().put(values);
    out.write(block.array());
  }

  static void write(DataOutput out, double[] values) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(values.length * Double.BYTES);
    block.asDoubleBuffer().put(values);
    out.write(block.array());
  }

  static void write(DataOutput out, float[] values) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(values.length * Float.BYTES);
    block.asFloatBuffer().put(values);
    out.write(block.array());
  }

  static void writeJson(DataOutput out, Object value) throws IOException {
    byte[] json = Json.bytes(value);
    out.writeInt(json.length);
    out.write(json);
  }

  byte octet() throws IOException {
    require(Byte.BYTES);
    return bytes.get();
  }

  int integer() throws IOException {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  /** A number of things, each of which takes at least a byte. */
  int count(String things, int least) throws IOException {
    int count = integer();
    if (count < least || count > bytes.limit()) {
      throw new IOException("a model says that it has " + count + " " + things);
    }
    return count;
  }

  int[] ints(long length) throws IOException {
    require(length * Integer.BYTES);
    int[] values = new int[(int) length];
    bytes.asIntBuffer().get(values);
    bytes.position(bytes.position() + values.length * Integer.BYTES);
    return values;
  }

  double[] doubles(long length) throws IOException {
    require(length * Double.BYTES);
    double[] values = new double[(int) length];
    bytes.asDoubleBuffer().get(values);
    bytes.position(bytes.position() + values.length * Double.BYTES);
    return values;
  }

  /** Numbers in single precision, each of them finite. */
  float[] floats(String name, long length) throws IOException {
    require(length * Float.BYTES);
    float[] values = new float[(int) length];
    bytes.asFloatBuffer().get(values);
    bytes.position(bytes.position() + values.length * Float.BYTES);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException("one of the " + name + " of a model was " + value);
      }
    }
    return values;
  }

  double finite(String name) throws IOException {
    double value = doubles(1)[0];
    if (!Double.isFinite(value)) {
      throw new IOException(name + " of a model was " + value);
    }
    return value;
  }

  <V> V json(Class<V> type) throws IOException {
    byte[] json = new byte[count("bytes of JSON", 0)];
    require(json.length);
    bytes.get(json);
    V value;
    try {
      value = Json.read(json, type);
    } catch (StoreDamagedException e) {
      throw new IOException("a model could not be read: " + e.getMessage(), e);
    }
    if (!Arrays.equals(json, Json.bytes(value))) {
      throw new IOException(
          "a model holds JSON that is not canonical: " + new String(json, StandardCharsets.UTF_8));
    }
    return value;
  }

  void requireEnd() throws IOException {
    if (bytes.hasRemaining()) {
      throw new IOException("a model goes on for " + bytes.remaining() + " bytes after its end");
    }
  }

  private void require(long length) throws IOException {
    if (length > bytes.remaining()) {
      throw new IOException(
          "a model ends after " + bytes.limit() + " bytes, in the middle of a section");
    }
  }
}
