// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.ByteArrayInputStream;

/** Gives few bytes at once, so that the end of what was read is everywhere. */
final class Trickle extends ByteArrayInputStream {
  private final int atOnce;

  Trickle(byte[] bytes, int atOnce) {
    super(bytes);
    this.atOnce = atOnce;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) {
    return super.read(target, offset, Math.min(length, atOnce));
  }
}
