// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The words of a text, and runs of them, counted in buckets of their hashes. */
record TextCoding(int buckets, int longest) implements Coding {
  /** Between the words of a run, so that "ab c" is not "a bc". */
  private static final char GAP = ' ';

  void put(@Nullable String text, double[] target, int at) {
    Arrays.fill(target, at, at + buckets, 0);
    if (text == null) {
      return;
    }
    double squares = 0;
    int last = -1;
    int beforeLast = -1;
    int start = next(text, 0);
    while (start < text.length()) {
      int end = end(text, start);
      squares += count(text, start, end, target, at);
      if (longest > 1 && last >= 0) {
        squares += count(text, last, end, target, at);
      }
      if (longest > 2 && beforeLast >= 0) {
        squares += count(text, beforeLast, end, target, at);
      }
      beforeLast = last;
      last = start;
      start = next(text, end);
    }
    double length = squares > 0 ? Math.sqrt(squares) : 1;
    for (int bucket = at; bucket < at + buckets; bucket++) {
      target[bucket] /= length;
    }
  }

  /** Counts the words between two places as one, and tells how the sum of all squares grows. */
  private double count(String text, int start, int end, double[] target, int at) {
    long hash = HashCoding.start();
    boolean gap = false;
    for (int i = start; i < end; i++) {
      char character = text.charAt(i);
      if (Character.isLetterOrDigit(character)) {
        hash = HashCoding.and(gap ? HashCoding.and(hash, GAP) : hash, lower(character));
        gap = false;
      } else {
        gap = true;
      }
    }
    int bucket = at + HashCoding.bucket(hash, buckets);
    target[bucket]++;
    return 2 * target[bucket] - 1;
  }

  private static char lower(char character) {
    return Character.toLowerCase(character);
  }

  /** Where the next word begins. */
  private static int next(String text, int from) {
    int at = from;
    while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the word that begins here ends. */
  private static int end(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
