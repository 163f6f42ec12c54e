// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.mlops4j.store.Digest;

/** How Git stores the content of a file of the working tree. */
enum StoredForm {
  /** Byte for byte. */
  AS_IT_IS,
  /** With the line ends of Unix. */
  LINES,
  /** With the line ends of Unix if it looks like text. */
  LINES_IF_TEXT,
  /** As the pointer file of Git's large file storage: digest and size. */
  POINTER;

  /** Larger files are taken for binary, so that no file is held in memory whole. */
  private static final int LIMIT = 1 << 26;

  /** The stored content, if it is not simply that of the file. */
  Optional<byte[]> of(Path file, long size) throws IOException {
    if (this == POINTER) {
      return Optional.of(pointer(file, size));
    }
    if (this == AS_IT_IS || size > LIMIT) {
      return Optional.empty();
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(LIMIT);
    }
    if (this == LINES_IF_TEXT && binary(content)) {
      return Optional.empty();
    }
    return Optional.of(unixLines(content));
  }

  private static byte[] pointer(Path file, long size) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    FileContent.feed(file, size, sha256);
    String digest = HexFormat.of().formatHex(sha256.digest());
    String text =
        "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + digest
            + "\nsize "
            + size
            + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] unixLines(byte[] content) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(content.length);
    for (int i = 0; i < content.length; i++) {
      boolean pair = content[i] == '\r' && i + 1 < content.length && content[i + 1] == '\n';
      if (!pair) {
        lines.write(content[i]);
      }
    }
    return lines.toByteArray();
  }

  /**
   * Git's rule: a zero byte, a carriage return without a line feed, or more than one control
   * character to 128 others.
   */
  private static boolean binary(byte[] content) {
    int control = 0;
    int printable = 0;
    for (int i = 0; i < content.length; i++) {
      int octet = content[i] & 0xff;
      if (octet == 0) {
        return true;
      } else if (octet == '\r') {
        if (i + 1 == content.length || content[i + 1] != '\n') {
          return true;
        }
      } else if (octet == 0x7f || (octet < 0x20 && "\n\b\t\f\033".indexOf(octet) < 0)) {
        control++;
      } else if (octet != '\n') {
        printable++;
      }
    }
    boolean endOfFileMark = content.length > 0 && content[content.length - 1] == 0x1a;
    return (printable >> 7) < control - (endOfFileMark ? 1 : 0);
  }
}
