// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row with a component of every type. */
record Everything(
    int whole,
    @Nullable Long wide,
    @Nullable Double real,
    @Nullable Boolean flag,
    @Nullable String text,
    @Nullable Colour colour,
    @Nullable LocalDate date,
    @Nullable Instant instant,
    @Nullable LocalDateTime time,
    @Nullable BigDecimal amount) {

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  static final Everything EMPTY =
      new Everything(0, null, null, null, null, null, null, null, null, null);

  static final Everything SMALLEST =
      new Everything(
          Integer.MIN_VALUE,
          Long.MIN_VALUE,
          -0.0,
          false,
          "",
          Colour.RED,
          LocalDate.of(-999_999, 1, 1),
          Instant.parse("1677-09-21T00:12:43.145224192Z"),
          LocalDateTime.parse("1677-09-21T00:12:43.145224192"),
          new BigDecimal("-1E+3"));

  static final Everything LARGEST =
      new Everything(
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Double.NaN,
          true,
          "Zürich \uD83D\uDE80 \"quoted\",\n",
          Colour.BLUE,
          LocalDate.of(999_999, 12, 31),
          Instant.parse("2262-04-11T23:47:16.854775807Z"),
          LocalDateTime.parse("2262-04-11T23:47:16.854775807"),
          new BigDecimal("1.50"));

  static final Everything INFINITE =
      new Everything(
          1, 1L, Double.NEGATIVE_INFINITY, true, "é", Colour.GREEN, null, null, null, null);

  static final List<Everything> ROWS = List.of(EMPTY, SMALLEST, LARGEST, INFINITE, LARGEST);
}
