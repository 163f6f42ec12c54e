// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a cron expression: lists, ranges, steps, and names where the field has some.
 *
 * @param values the numbers that match
 * @param open whether it was written with a star, and so does not restrict by itself
 */
record CronField(BitSet values, boolean open) {

  /** What a field may hold; names count from the least value. */
  enum Kind {
    MINUTE(0, 59, List.of()),
    HOUR(0, 23, List.of()),
    DAY_OF_MONTH(1, 31, List.of()),
    MONTH(
        1,
        12,
        List.of(
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    /** 0 and 7 are Sunday. */
    DAY_OF_WEEK(0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    private final int least;
    private final int greatest;
    private final List<String> names;

    Kind(int least, int greatest, List<String> names) {
      this.least = least;
      this.greatest = greatest;
      this.names = names;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException if it is none, saying why
   */
  static CronField parse(Kind kind, String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      add(kind, part, values);
    }
    if (kind == Kind.DAY_OF_WEEK && values.get(7)) {
      values.set(0);
    }
    return new CronField(values, text.startsWith("*"));
  }

  boolean matches(int value) {
    return values.get(value);
  }

  private static void add(Kind kind, String part, BitSet values) {
    String[] stepped = part.split("/", -1);
    String[] ends = stepped[0].split("-", -1);
    if (stepped.length > 2 || ends.length > 2) {
      throw refused(kind, part, "is no value, range or step");
    }
    int from = kind.least;
    int to = kind.greatest;
    if (!stepped[0].equals("*")) {
      from = value(kind, part, ends[0]);
      if (ends.length == 2) {
        to = value(kind, part, ends[1]);
      } else if (stepped.length == 1) {
        to = from;
      }
    }
    if (from > to) {
      throw refused(kind, part, "must not run backwards");
    }
    int step = stepped.length == 1 ? 1 : number(kind, part, stepped[1]);
    if (step < 1) {
      throw refused(kind, part, "must have a step of at least 1");
    }
    for (int value = from; value <= to; value += step) {
      values.set(value);
    }
  }

  private static int value(Kind kind, String part, String text) {
    int named = kind.names.indexOf(text.toUpperCase(Locale.ROOT));
    int value = named >= 0 ? named + kind.least : number(kind, part, text);
    if (value < kind.least || value > kind.greatest) {
      throw refused(kind, part, "must lie in [" + kind.least + ", " + kind.greatest + "]");
    }
    return value;
  }

  private static int number(Kind kind, String part, String text) {
    if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(Character::isDigit)) {
      throw refused(kind, part, "is no value, range or step");
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException refused(Kind kind, String part, String rule) {
    return new IllegalArgumentException(kind + " '" + part + "' " + rule);
  }
}
