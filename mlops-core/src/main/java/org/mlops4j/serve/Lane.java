// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A place where one prediction at a time runs, with what only that prediction writes. Whoever takes
 * it gets all plain writes of the one before.
 *
 * <p>Padded on both sides: two lanes that share a cache line would slow each other down by a
 * factor.
 */
final class Lane extends LaneFields {
  @SuppressWarnings("unused")
  private long r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15;

  Lane(int index) {
    super(index);
  }
}

/** Keeps the fields of a lane away from what lies before it in memory. */
@SuppressWarnings("unused")
abstract class LanePadding {
  private long l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15;
}

/** The fields of a lane, between its paddings. */
abstract class LaneFields extends LanePadding {
  /** Lanes that can be told apart in a request's number. */
  static final int INDEX_BITS = 20;

  /** Unused places after the scratch memory: a cache line and its neighbour. */
  private static final int SLACK = 16;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(LaneFields.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int index;

  /** Odd while taken; it never has the same value twice. */
  private volatile long state;

  /** How many departing versions wait until this lane is released. */
  private volatile int awaited;

  private long requests;
  private double[] scratch = new double[SLACK];

  LaneFields(int index) {
    this.index = index;
  }

  final int index() {
    return index;
  }

  /**
   * Takes the lane if it is free. The compare-and-set is a full fence: what is read after it was
   * not read before it.
   */
  final boolean tryTake() {
    long free = (long) STATE.getOpaque(this);
    return (free & 1) == 0 && STATE.compareAndSet(this, free, free + 1);
  }

  /**
   * Frees the lane.
   *
   * @return whether someone waits for that. In theory the question can be answered before the
   *     release is seen by others, and a departure be missed; the next release or sweep finds it.
   */
  final boolean release() {
    STATE.setRelease(this, (long) STATE.getOpaque(this) + 1);
    return awaited > 0;
  }

  final long state() {
    return state;
  }

  /** Called under the lock of {@link Departures} alone. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  final void await(int change) {
    awaited += change;
  }

  /** The number of the next request: unique among all lanes. */
  final long nextRequest() {
    return (++requests << INDEX_BITS) | index;
  }

  /** Working memory of at least this length; its content is arbitrary. */
  final double[] scratch(int length) {
    if (scratch.length < length + SLACK) {
      scratch = new double[length + SLACK];
    }
    return scratch;
  }
}
