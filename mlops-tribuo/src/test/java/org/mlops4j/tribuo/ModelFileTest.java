// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.model.Labels;
import org.mlops4j.model.LearntFeature;

/** Bytes that are no model are refused, also when their checksum is right. */
final class ModelFileTest {
  private static final int VERSION_AT = 8;
  private static final List<LearntFeature> FEATURES =
      List.of(
          new LearntFeature.Categorical("page", List.of("a", "b", "c")),
          new LearntFeature.Numeric("price", 1, 2));

  static Stream<String> names() {
    return Models.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyChangedByteIsRefused(String name) throws Exception {
    byte[] bytes = Models.bytes(Models.trained(name));
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x20;
      assertThatThrownBy(() -> Models.read(changed))
          .as("byte %d", at)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void anotherVersionIsRefusedByItsNumber() throws Exception {
    byte[] bytes = Models.bytes(Models.trained("logistic"));
    ByteBuffer.wrap(bytes).putInt(VERSION_AT, 2);
    assertThatThrownBy(() -> Models.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("version of the model was 2 but must be 1");
  }

  @Test
  void somethingElseIsRefusedByItsFirstBytes() {
    assertThatThrownBy(() -> Models.read("PK something else entirely".getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("these 26 bytes are no tribuo-1 model");
  }

  @Test
  void aChangedByteIsRefusedByTheChecksum() throws Exception {
    byte[] bytes = Models.bytes(Models.trained("tree"));
    bytes[bytes.length / 2]++;
    assertThatThrownBy(() -> Models.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("the bytes of the model were changed: its checksum does not match");
  }

  @Test
  void bytesAfterTheEndAreRefused() throws Exception {
    byte[] bytes = Models.bytes(Models.trained("linear"));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
    ByteBuffer.wrap(longer).putInt(bytes.length - Integer.BYTES, 0);
    assertRefused(sealed(longer), "a model goes on for 8 bytes after its end");
  }

  @Test
  void aHugeLengthIsRefusedBeforeAnythingIsAllocated() throws Exception {
    byte[] bytes = Models.bytes(Models.trained("tree"));
    ByteBuffer.wrap(bytes).putInt(VERSION_AT + Integer.BYTES + 2, Integer.MAX_VALUE);
    assertRefused(sealed(bytes), "a model says that it has 2147483647 bytes of JSON");
  }

  @Test
  void anUnknownKindOfAnswerOrModelIsRefused() throws Exception {
    byte[] bytes = Models.bytes(Models.trained("tree"));
    bytes[VERSION_AT + Integer.BYTES] = 'X';
    assertRefused(sealed(bytes), "the model answers with 88 but must with 'C' or 'R'");
    bytes[VERSION_AT + Integer.BYTES] = 'C';
    bytes[VERSION_AT + Integer.BYTES + 1] = 'X';
    assertRefused(sealed(bytes), "the model is of kind 88 but must be of L, T, V, M or B");
  }

  @Test
  void treesThatDoNotEndOrDoNotFitAreRefused() throws Exception {
    double[] leaves = {0.5, 0.5, 0.1, 0.9};
    assertThat(read(new Trees(1, 2, new int[] {1, -1, -1}, new double[] {3}, leaves))).isNotNull();
    assertRefused(
        trees(new Trees(1, 2, new int[] {1, -1}, new double[] {3}, new double[] {0.5, 0.5})),
        "nodes make 1 trees but must make 1, whole");
    assertRefused(
        trees(new Trees(2, 2, new int[] {1, -1, -1}, new double[] {3}, leaves)),
        "nodes make 1 trees but must make 2, whole");
    assertRefused(
        trees(new Trees(1, 2, new int[] {7, -1, -1}, new double[] {3}, leaves)),
        "a node looks at slot 7 of 2");
    assertRefused(
        trees(new Trees(1, 2, new int[] {0, -1, -1}, new double[] {3}, leaves)),
        "a node tests slot 0 for 3.0");
    assertRefused(
        trees(new Trees(1, 2, new int[] {0, -1, -1}, new double[] {0.5}, leaves)),
        "a node tests slot 0 for 0.5");
    assertRefused(
        trees(new Trees(1, 2, new int[] {1, -1, -1}, new double[] {Double.NaN}, leaves)),
        "a node tests slot 1 for NaN");
    leaves[2] = Double.POSITIVE_INFINITY;
    assertRefused(
        trees(new Trees(1, 2, new int[] {1, -1, -1}, new double[] {3}, leaves)),
        "a leaf holds Infinity");
  }

  private static Object read(Trees trees) throws IOException {
    return Models.read(trees(trees));
  }

  private static byte[] trees(Trees trees) throws IOException {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(memory);
    out.write("mlopstrb".getBytes(UTF_8));
    out.writeInt(1);
    out.write('C');
    out.write('T');
    ModelBytes.writeJson(out, FEATURES.toArray(new LearntFeature[0]));
    ModelBytes.writeJson(out, Labels.BINARY.names());
    trees.write(out);
    out.writeInt(0);
    return sealed(memory.toByteArray());
  }

  /** The same with the right checksum. */
  private static byte[] sealed(byte[] bytes) {
    CRC32C crc = new CRC32C();
    int end = bytes.length - Integer.BYTES;
    crc.update(bytes, 0, end);
    ByteBuffer.wrap(bytes).putInt(end, (int) crc.getValue());
    return bytes;
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> Models.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
