// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** A pack and its index (gitformat-pack(5)): version 2 of both. Not thread-safe. */
final class PackFile implements Closeable {
  private static final int MAGIC = 0xff744f63;
  private static final int FAN = 8;
  private static final int NAMES = FAN + 256 * 4;
  private static final int CHAIN = 5_000;
  private static final int OFFSET_DELTA = 6;
  private static final int REFERENCE_DELTA = 7;

  private final String name;
  private final FileChannel index;
  private final FileChannel pack;
  private final long count;

  private PackFile(String name, FileChannel index, FileChannel pack) throws IOException {
    this.name = name;
    this.index = index;
    this.pack = pack;
    ByteBuffer header = bytes(index, 0, 8);
    int magic = header.getInt();
    int version = header.getInt();
    if (magic != MAGIC || version != 2) {
      throw RepositoryException.unsupported(
          "the index of " + name + " is not of version 2, the only one that is read");
    }
    this.count = count(255);
  }

  /** Opens a pack by the path of its index. */
  static PackFile open(Path index) throws IOException {
    String file = index.getFileName().toString();
    String name = file.substring(0, file.length() - ".idx".length());
    FileChannel names = FileChannel.open(index);
    try {
      FileChannel pack = FileChannel.open(index.resolveSibling(name + ".pack"));
      try {
        return new PackFile(name, names, pack);
      } catch (IOException | RuntimeException e) {
        pack.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      names.close();
      throw e;
    }
  }

  /** Where in the pack an object begins, or -1 if it is in another. */
  long find(String id) throws IOException {
    byte[] wanted = HexFormat.of().parseHex(id);
    int first = wanted[0] & 0xff;
    long low = first == 0 ? 0 : count(first - 1);
    long high = count(first);
    while (low < high) {
      long middle = (low + high) >>> 1;
      byte[] found = bytes(index, NAMES + middle * ObjectId.LENGTH, ObjectId.LENGTH).array();
      int order = Arrays.compareUnsigned(found, wanted);
      if (order == 0) {
        return offset(middle);
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1;
  }

  private long count(int fan) throws IOException {
    return bytes(index, FAN + fan * 4L, 4).getInt() & 0xffffffffL;
  }

  private long offset(long position) throws IOException {
    long offsets = NAMES + count * (ObjectId.LENGTH + 4);
    long offset = bytes(index, offsets + position * 4, 4).getInt() & 0xffffffffL;
    if (offset < 0x80000000L) {
      return offset;
    }
    long large = offsets + count * 4 + (offset & 0x7fffffffL) * 8;
    return bytes(index, large, 8).getLong();
  }

  /**
   * Reads an object and what it is a difference to.
   *
   * @param objects where a base is looked up that is not in this pack
   * @param depth how many objects stand between this one and the one asked for
   */
  GitObjects.Content read(long start, GitObjects objects, int depth) throws IOException {
    List<byte[]> deltas = new ArrayList<>();
    GitObjects.Content base = null;
    long offset = start;
    while (base == null) {
      if (depth + deltas.size() > CHAIN) {
        throw RepositoryException.unreadable(name + " has an endless chain of differences");
      }
      InputStream in = new BufferedInputStream(new Section(offset), 4096);
      int head = octet(in);
      int type = head >> 4 & 7;
      long size = size(head, in);
      if (type == OFFSET_DELTA) {
        offset -= distance(in);
        deltas.add(inflate(in, size));
      } else if (type == REFERENCE_DELTA) {
        byte[] octets = in.readNBytes(ObjectId.LENGTH);
        if (octets.length < ObjectId.LENGTH) {
          throw new EOFException();
        }
        String id = ObjectId.at(octets, 0);
        deltas.add(inflate(in, size));
        long here = find(id);
        if (here < 0) {
          base = objects.content(id, depth + deltas.size());
        }
        offset = here;
      } else if (type >= 1 && type <= 4) {
        base = new GitObjects.Content(GitObjects.Type.numbered(type), inflate(in, size));
      } else {
        throw RepositoryException.unreadable(name + " has an object of the unknown type " + type);
      }
    }
    byte[] content = base.bytes();
    for (int i = deltas.size() - 1; i >= 0; i--) {
      content = new Delta(deltas.get(i)).applyTo(content);
    }
    return new GitObjects.Content(base.type(), content);
  }

  private static long size(int head, InputStream in) throws IOException {
    long size = head & 0x0f;
    int octet = head;
    for (int shift = 4; (octet & 0x80) != 0; shift += 7) {
      octet = octet(in);
      size |= (octet & 0x7fL) << shift;
      if (shift > 50) {
        throw new EOFException();
      }
    }
    return size;
  }

  private static long distance(InputStream in) throws IOException {
    int octet = octet(in);
    long distance = octet & 0x7f;
    while ((octet & 0x80) != 0) {
      octet = octet(in);
      distance = ((distance + 1) << 7) + (octet & 0x7f);
      if (distance > Long.MAX_VALUE >> 8) {
        throw new EOFException();
      }
    }
    return distance;
  }

  private byte[] inflate(InputStream in, long size) throws IOException {
    try (InputStream inflated = new InflaterInputStream(in)) {
      return GitObjects.exactly(inflated, size, "an object of " + name);
    }
  }

  private static int octet(InputStream in) throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException();
    }
    return octet;
  }

  private static ByteBuffer bytes(FileChannel file, long start, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, start + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    try {
      index.close();
    } finally {
      pack.close();
    }
  }

  /** The bytes of the pack from a position on. */
  private final class Section extends InputStream {
    private long position;

    Section(long position) throws IOException {
      if (position < 0) {
        throw RepositoryException.unreadable(name + " leads to a place before its begin");
      }
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
      int count = pack.read(ByteBuffer.wrap(target, start, length), position);
      position += Math.max(0, count);
      return count;
    }
  }
}
