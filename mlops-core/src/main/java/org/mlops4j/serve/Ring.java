// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.Recording;

/**
 * Predictions of one lane that wait to be fetched. The prediction that holds the lane writes, one
 * thread at a time reads, and neither waits for the other.
 *
 * <p>A slot is one reference, to an answer that knows its row: on a collector with write barriers
 * each reference that is stored in old memory costs as much as all the rest.
 */
final class Ring<O> {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /** A cache line and its neighbour, so that writer and reader do not slow each other down. */
  private static final int PADDING = 16;

  private static final int WRITTEN = PADDING;
  private static final int SEEN = PADDING + 1;
  private static final int DROPPED = PADDING + 2;
  private static final int UNTIL_CLOCK = PADDING + 3;
  private static final int READ = PADDING;

  private final Recording recording;
  private final @Nullable Prediction<O>[] predictions;
  private final long[] times;
  private final int mask;
  private final long[] writer = new long[UNTIL_CLOCK + 1 + PADDING];
  private final long[] reader = new long[READ + 1 + PADDING];

  @SuppressWarnings({"unchecked", "rawtypes"}) // the array never leaves this object
  Ring(Recording recording) {
    this.recording = recording;
    this.predictions = new Prediction[recording.slots()];
    this.times = new long[recording.slots()];
    this.mask = recording.slots() - 1;
  }

  /** How it was to be recorded when this ring was made. */
  Recording recording() {
    return recording;
  }

  /** Whether this request of the lane is one that reads the clock: the first is. */
  boolean isTimed() {
    if (--writer[UNTIL_CLOCK] > 0) {
      return false;
    }
    writer[UNTIL_CLOCK] = recording.clockEvery();
    return true;
  }

  /**
   * Leaves a prediction, or drops and counts it when the ring is full.
   *
   * @return whether it is time to fetch: once for each half of the ring that was left or dropped
   */
  boolean leave(Prediction<O> prediction, long time) {
    long at = writer[WRITTEN];
    if (at - writer[SEEN] > mask) {
      writer[SEEN] = (long) CELL.getAcquire(reader, READ);
      if (at - writer[SEEN] > mask) {
        long dropped = writer[DROPPED] + 1;
        CELL.setOpaque(writer, DROPPED, dropped);
        return (dropped & (mask >> 1)) == 0;
      }
    }
    int slot = (int) at & mask;
    predictions[slot] = prediction;
    times[slot] = time;
    CELL.setRelease(writer, WRITTEN, at + 1);
    return (at + 1 & (mask >> 1)) == 0;
  }

  /** How many were left since the ring was made. */
  long written() {
    return (long) CELL.getAcquire(writer, WRITTEN);
  }

  /** How many were dropped since the ring was made. */
  long dropped() {
    return (long) CELL.getOpaque(writer, DROPPED);
  }

  /** How many wait. */
  int waiting() {
    return (int) (written() - reader[READ]);
  }

  /** Fetches so many of those that wait, the oldest first. */
  void fetch(int count, Sink<O> sink) {
    long at = reader[READ];
    for (long end = at + count; at < end; at++) {
      int slot = (int) at & mask;
      Prediction<O> prediction = predictions[slot];
      predictions[slot] = null;
      if (prediction != null) {
        sink.accept(prediction, times[slot]);
      }
    }
    CELL.setRelease(reader, READ, at);
  }

  /** Takes what was fetched. */
  @FunctionalInterface
  interface Sink<O> {
    void accept(Prediction<O> prediction, long time);
  }
}
