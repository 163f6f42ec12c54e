// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Hands out the last bytes of a blob only if all of them have its digest; for authors of blob
 * stores. Not thread-safe.
 */
public final class VerifiedStream extends InputStream {
  private final InputStream in;
  private final String place;
  private final Blob blob;
  private final MessageDigest sha256 = Digest.sha256();
  private long rest;
  private boolean verified;

  /**
   * @param in what is stored; closed with this stream
   * @param place where it is stored, for messages
   * @param blob what must be stored
   */
  public VerifiedStream(InputStream in, String place, Blob blob) {
    this.in = in;
    this.place = place;
    this.blob = blob;
    this.rest = blob.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (rest == 0) {
      verify();
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, rest));
    if (count < 0) {
      throw new StoreDamagedException(
          place + " ended " + rest + " bytes before its " + blob.size());
    }
    sha256.update(bytes, offset, count);
    rest -= count;
    if (rest == 0) {
      verify();
    }
    return count;
  }

  private void verify() throws IOException {
    if (verified) {
      return;
    }
    Digest actual = Digest.from(sha256.digest());
    if (!actual.equals(blob.digest())) {
      throw new StoreDamagedException(
          place + " has content with SHA-256 " + actual + " but must have " + blob.digest());
    }
    if (in.read() != -1) {
      throw new StoreDamagedException(place + " goes on after its " + blob.size() + " bytes");
    }
    verified = true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
