// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

/**
 * How predictions are recorded. Immutable.
 *
 * <p>A record waits in a ring of its lane, a place of memory that one prediction at a time uses;
 * there are as many lanes as predictions run at once, and at least 16. A full ring drops what comes
 * next. The memory of a ring is about 12 bytes a slot, and the rows that wait in it.
 *
 * @param basisPoints the share of requests that is kept, chosen by the hash of their numbers: 1 is
 *     0.01 %, 10,000 are all
 * @param slots how many records wait at most in each lane until they are fetched: a power of two
 * @param clockEvery the clock is read, and the model timed, at every so many requests of a lane: 1
 *     for each. Between two readings a record gets the time of the last one, by any lane or by
 *     whoever fetches records
 */
public record Recording(int basisPoints, int slots, int clockEvery) {
  private static final int ALL = 10_000;
  private static final int SLOTS = 1_024;
  private static final int CLOCK_EVERY = 32;

  public Recording {
    if (basisPoints < 0 || basisPoints > ALL) {
      throw new IllegalArgumentException(
          "basisPoints was " + basisPoints + " but must lie in [0, " + ALL + "]");
    }
    if (slots < 2 || slots > 1 << 24 || Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException(
          "slots was " + slots + " but must be a power of two in [2, 16777216]");
    }
    if (clockEvery < 1) {
      throw new IllegalArgumentException("clockEvery was " + clockEvery + " but must be >= 1");
    }
  }

  /** Every prediction, {@value #SLOTS} slots, the clock at every {@value #CLOCK_EVERY}th. */
  public static Recording everything() {
    return new Recording(ALL, SLOTS, CLOCK_EVERY);
  }

  /** A share of the predictions, the rest as {@link #everything()}. With 0 it only takes times. */
  public static Recording percent(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent was " + percent + " but must lie in [0, 100]");
    }
    return new Recording((int) Math.round(percent * 100), SLOTS, CLOCK_EVERY);
  }

  /** The same with so many slots. */
  public Recording slots(int count) {
    return new Recording(basisPoints, count, clockEvery);
  }

  /** The same with the clock read at every so many requests. */
  public Recording clockEvery(int requests) {
    return new Recording(basisPoints, slots, requests);
  }
}
