// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.mlops4j.model.Model;

/**
 * A model whose answers tell the version that computed them. It works in its scratch memory as real
 * models do, and refuses to answer once it is closed.
 */
final class VersionModel implements Model<Ask, Long>, AutoCloseable {
  private static final int SCRATCH = 24;

  final int version;
  final AtomicInteger closes = new AtomicInteger();
  private volatile boolean open = true;

  VersionModel(int version) {
    this.version = version;
  }

  /** What version {@code version} says of a row. */
  static long answer(int version, Ask row) {
    return version * 1_000_000L + row.value();
  }

  @Override
  public Long predict(Ask row) {
    return predict(row, new double[SCRATCH]);
  }

  @Override
  public int scratch() {
    return SCRATCH;
  }

  @Override
  public Long predict(Ask row, double[] scratch) {
    requireOpen();
    for (int i = 0; i < SCRATCH; i++) {
      scratch[i] = version * 1_000_000L + row.value() - i;
    }
    for (int i = 0; i < SCRATCH; i++) {
      if (scratch[i] != version * 1_000_000L + row.value() - i) {
        throw new IllegalStateException("another prediction wrote into the scratch memory");
      }
    }
    requireOpen();
    return (long) scratch[0];
  }

  private void requireOpen() {
    if (!open) {
      throw new UsedAfterCloseException(version);
    }
  }

  @Override
  public void close() {
    open = false;
    closes.incrementAndGet();
  }

  @Override
  public String format() {
    return "test";
  }

  @Override
  public void write(OutputStream out) {
    throw new UnsupportedOperationException("a model of the tests is not stored");
  }

  static final class UsedAfterCloseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsedAfterCloseException(int version) {
      super("version " + version + " was used after it was closed");
    }
  }
}
