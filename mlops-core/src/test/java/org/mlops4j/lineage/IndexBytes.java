// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the bytes of an index, also of one that Git would not write. */
final class IndexBytes {
  private static final long SECOND = 1_000_000_000;

  private final int version;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();
  private String previous = "";
  private int count;

  IndexBytes(int version) {
    this.version = version;
  }

  IndexBytes entry(String path, String id) {
    return entry(path, 0100644, id, 0, 0, new FileStat(0, 0, 0, 0));
  }

  IndexBytes entry(String path, int mode, String id, int flags, int extended, FileStat stat) {
    try {
      DataOutputStream out = new DataOutputStream(body);
      int start = body.size();
      time(out, stat.changed());
      time(out, stat.modified());
      out.writeInt(0);
      out.writeInt((int) stat.inode());
      out.writeInt(mode);
      out.writeLong(0);
      out.writeInt((int) stat.size());
      out.write(HexFormat.of().parseHex(id));
      out.writeShort(flags | (extended == 0 ? 0 : 0x4000) | Math.min(path.length(), 0xfff));
      if (extended != 0) {
        out.writeShort(extended);
      }
      if (version == 4) {
        int shared = 0;
        while (shared < Math.min(path.length(), previous.length())
            && path.charAt(shared) == previous.charAt(shared)) {
          shared++;
        }
        stripped(out, previous.length() - shared);
        out.write(path.substring(shared).getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
      } else {
        out.write(path.getBytes(StandardCharsets.ISO_8859_1));
        do {
          out.write(0);
        } while ((body.size() - start) % 8 != 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    previous = path;
    count++;
    return this;
  }

  IndexBytes extension(String name, byte[] content) {
    try {
      DataOutputStream out = new DataOutputStream(extensions);
      out.write(name.getBytes(StandardCharsets.ISO_8859_1));
      out.writeInt(content.length);
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(all);
      out.write("DIRC".getBytes(StandardCharsets.ISO_8859_1));
      out.writeInt(version);
      out.writeInt(count);
      out.write(body.toByteArray());
      out.write(extensions.toByteArray());
      out.write(ObjectId.sha1().digest(all.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  private static void time(DataOutputStream out, long nanoseconds) throws IOException {
    out.writeInt((int) (nanoseconds / SECOND));
    out.writeInt((int) (nanoseconds % SECOND));
  }

  private static void stripped(DataOutputStream out, int value) throws IOException {
    if (value >= 128) {
      stripped128(out, value);
    } else {
      out.write(value);
    }
  }

  /** Two bytes are enough for any path of the tests. */
  private static void stripped128(DataOutputStream out, int value) throws IOException {
    out.write(0x80 | (value >> 7) - 1);
    out.write(value & 0x7f);
  }
}
