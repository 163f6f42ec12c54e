// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/**
 * What a check found out, before the suite adds which check it was.
 *
 * @param status how it went
 * @param expected what had to be, such as {@code between 1 and 6000}
 * @param observed what was, such as {@code 742.5}
 * @param evaluated how many rows were judged, or entered the number that was
 * @param missing how many rows had no value
 * @param failed how many of the evaluated rows failed; 0 when rows are not judged one by one
 * @param samples the first rows that failed
 * @param message for people: what is wrong; empty when nothing is
 */
public record Finding(
    CheckStatus status,
    String expected,
    String observed,
    long evaluated,
    long missing,
    long failed,
    List<Sample> samples,
    String message) {
  public Finding {
    samples = List.copyOf(samples);
  }

  /** A finding that a rule holds or not, with what was seen. */
  public static Finding of(boolean holds, String observed) {
    return new Finding(
        holds ? CheckStatus.PASS : CheckStatus.FAIL,
        "",
        observed,
        0,
        0,
        0,
        List.of(),
        holds ? "" : "was " + observed);
  }

  /** A finding that something is as expected or not. */
  public static Finding of(boolean holds, String expected, String observed) {
    return new Finding(
        holds ? CheckStatus.PASS : CheckStatus.FAIL,
        expected,
        observed,
        0,
        0,
        0,
        List.of(),
        holds ? "" : "was " + observed + " but must be " + expected);
  }

  /** There was nothing to judge by. */
  public static Finding skipped(String reason) {
    return new Finding(CheckStatus.SKIPPED, "", "", 0, 0, 0, List.of(), reason);
  }

  /** The same, with the rows it rests on. */
  public Finding counting(long evaluated, long missing) {
    return new Finding(status, expected, observed, evaluated, missing, failed, samples, message);
  }
}
