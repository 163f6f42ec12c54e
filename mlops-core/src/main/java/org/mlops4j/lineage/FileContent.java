// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** Feeds files to digests. */
final class FileContent {
  private static final int CHUNK = 1 << 16;

  private FileContent() {}

  /**
   * Feeds the content of a file.
   *
   * @throws IOException if the file cannot be read or does not have the expected size any more
   */
  static void feed(Path file, long size, MessageDigest digest) throws IOException {
    long fed = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[(int) Math.min(CHUNK, size + 1)];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
        fed += count;
      }
    }
    if (fed != size) {
      throw new IOException("the file changed while it was read");
    }
  }

  /** What a symbolic link holds, as Git stores it: the very bytes, and slashes on every system. */
  static byte[] ofLink(Path link) throws IOException {
    Path target = Files.readSymbolicLink(link);
    String text = target.toString().replace(target.getFileSystem().getSeparator(), "/");
    if (text.chars().allMatch(unit -> unit < 0x80 && unit != '?')) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    // Only a URI shows the bytes of a name that the JVM's own encoding cannot express.
    Path base = link.toAbsolutePath().resolveSibling("");
    String from = target.isAbsolute() ? "" : base.toUri().getRawPath();
    String uri = base.resolve(target).toUri().getRawPath().substring(from.length());
    String escaped =
        uri.endsWith("/") && !text.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    byte[] octets = new byte[escaped.length()];
    int length = 0;
    for (int i = 0; i < escaped.length(); i++) {
      boolean coded = escaped.charAt(i) == '%';
      octets[length++] =
          (byte) (coded ? Integer.parseInt(escaped, i + 1, i + 3, 16) : escaped.charAt(i));
      i += coded ? 2 : 0;
    }
    return Arrays.copyOf(octets, length);
  }
}
