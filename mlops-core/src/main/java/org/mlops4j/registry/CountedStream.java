// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.mlops4j.store.Digest;

/** Counts and digests what is read through it. Not thread-safe. */
final class CountedStream extends FilterInputStream {
  private final MessageDigest sha256 = Digest.sha256();
  private long count;

  CountedStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      sha256.update((byte) value);
      count++;
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      sha256.update(bytes, offset, read);
      count += read;
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Skips nothing uncounted: goes on until so many bytes were read, or to the end. */
  void skipTo(long end) throws IOException {
    byte[] piece = new byte[1 << 13];
    while (count < end && read(piece, 0, (int) Math.min(piece.length, end - count)) >= 0) {
      // Counting is all.
    }
  }

  long count() {
    return count;
  }

  /** Of all that was read. To be called once. */
  Digest digest() {
    return Digest.from(sha256.digest());
  }

  /** The same of what is written, which goes nowhere else. */
  static final class Sink extends OutputStream {
    private final MessageDigest sha256 = Digest.sha256();
    private long count;

    @Override
    public void write(int value) {
      sha256.update((byte) value);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      sha256.update(bytes, offset, length);
      count += length;
    }

    long count() {
      return count;
    }

    /** Of all that was written. To be called once. */
    Digest digest() {
      return Digest.from(sha256.digest());
    }
  }
}
