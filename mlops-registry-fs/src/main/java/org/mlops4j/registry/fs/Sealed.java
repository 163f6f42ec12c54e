// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreDamagedException;

/**
 * Bytes that carry their own proof: the body, a line break, the SHA-256 of the body in hexadecimal,
 * a line break.
 *
 * @param body what was written
 * @param hash its digest
 */
record Sealed(byte[] body, Digest hash) {
  /** The largest body that is written or read. */
  static final int LIMIT = 256 << 20;

  private static final int SEAL = 1 + 64 + 1;

  Sealed {
    if (body.length > LIMIT) {
      throw new IllegalArgumentException(
          "one file would have " + body.length + " bytes but must have at most " + LIMIT);
    }
  }

  static Sealed of(byte[] body) {
    return new Sealed(body, Digest.of(body));
  }

  /** How many bytes the file has. */
  int length() {
    return body.length + SEAL;
  }

  /** The bytes of the file. */
  byte[] bytes() {
    byte[] bytes = Arrays.copyOf(body, body.length + SEAL);
    byte[] hex = hash.hex().getBytes(StandardCharsets.US_ASCII);
    bytes[body.length] = '\n';
    System.arraycopy(hex, 0, bytes, body.length + 1, hex.length);
    bytes[bytes.length - 1] = '\n';
    return bytes;
  }

  /**
   * Reads a file and proves it. Null if nothing has that name.
   *
   * @throws StoreDamagedException if it is no file, too large, or not what was written
   */
  static @Nullable Sealed read(Disk disk, Path file) throws IOException {
    Disk.Status status = disk.status(file);
    if (status == null) {
      return null;
    }
    requireFile(file, status);
    if (status.size() > LIMIT + SEAL) {
      throw new StoreDamagedException(
          file + " has " + status.size() + " bytes but must have at most " + (LIMIT + SEAL));
    }
    try (InputStream in = disk.open(file)) {
      return open(file.toString(), in.readNBytes(LIMIT + SEAL));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Refuses what is not a regular file before it is opened: opening a pipe would wait for ever. */
  static void requireFile(Path file, Disk.Status status) {
    if (status.kind() != Disk.Kind.FILE) {
      throw new StoreDamagedException(
          file + " is " + status.kind().words + " but must be a regular file");
    }
  }

  /**
   * Proves what was read.
   *
   * @param file where, for messages
   */
  static Sealed open(String file, byte[] bytes) {
    if (bytes.length < SEAL) {
      throw new StoreDamagedException(
          file + " has " + bytes.length + " bytes but must end with a digest of " + SEAL);
    }
    Sealed actual = of(Arrays.copyOf(bytes, bytes.length - SEAL));
    if (!Arrays.equals(actual.bytes(), bytes)) {
      String seal = new String(bytes, bytes.length - SEAL, SEAL, StandardCharsets.ISO_8859_1);
      throw new StoreDamagedException(
          file
              + " has content with SHA-256 "
              + actual.hash
              + " but ends with '"
              + seal.strip()
              + "'");
    }
    return actual;
  }
}
