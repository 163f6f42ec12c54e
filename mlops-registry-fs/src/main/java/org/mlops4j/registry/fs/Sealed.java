// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
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

  /** The largest body of what never has much to say. */
  static final int SMALL = 1 << 16;

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
    return read(disk, file, LIMIT);
  }

  /** The same of a file whose body has at most so many bytes: more are not even read. */
  static @Nullable Sealed read(Disk disk, Path file, int limit) throws IOException {
    Disk.Status status = disk.status(file);
    if (status == null) {
      return null;
    }
    requireFile(file, status);
    if (status.size() > limit + SEAL) {
      throw new StoreDamagedException(
          file + " has " + status.size() + " bytes but must have at most " + (limit + SEAL));
    }
    try (InputStream in = disk.open(file)) {
      return open(file.toString(), in.readNBytes(limit + SEAL));
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
    int end = bytes.length - SEAL;
    MessageDigest sha256 = Digest.sha256();
    sha256.update(bytes, 0, end);
    Digest hash = Digest.from(sha256.digest());
    String seal = new String(bytes, end, SEAL, StandardCharsets.ISO_8859_1);
    if (!seal.equals("\n" + hash.hex() + "\n")) {
      throw new StoreDamagedException(
          file + " has content with SHA-256 " + hash + " but ends with '" + seal.strip() + "'");
    }
    return new Sealed(Arrays.copyOf(bytes, end), hash);
  }
}
