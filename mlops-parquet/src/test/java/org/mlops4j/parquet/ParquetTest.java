// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.ExtractionException;
import org.mlops4j.data.Streamed;

/** Files that Apache Arrow wrote: see {@code make-files.py} beside them. */
class ParquetTest {
  enum Colour {
    RED,
    GREEN
  }

  record Everything(
      int whole,
      @Nullable Long wide,
      @Nullable Double real,
      @Nullable Double single,
      @Nullable Boolean flag,
      @Nullable String text,
      @Nullable Colour colour,
      @Nullable LocalDate date,
      @Nullable Instant instant,
      @Nullable LocalDateTime time,
      @Nullable BigDecimal amount,
      @Nullable Integer small,
      @Nullable Long unsigned) {}

  record Counted(long n, String word) {}

  record Whole(int wide) {}

  record Listed(int listed) {}

  record Clock(int clock) {}

  record Raw(String raw) {}

  record Old(@Nullable Instant instant) {}

  record Unknown(int whole, int cost) {}

  private static final List<Everything> ROWS =
      List.of(
          new Everything(
              1,
              1L << 40,
              0.1,
              0.5,
              true,
              "Zürich \uD83D\uDE80",
              Colour.RED,
              LocalDate.of(2014, 1, 31),
              Instant.parse("2014-01-31T21:59:59.123456Z"),
              LocalDateTime.parse("2014-01-31T23:59:59.123456"),
              new BigDecimal("-1.50"),
              -7,
              4_000_000_000L),
          new Everything(2, null, null, null, null, null, null, null, null, null, null, null, null),
          new Everything(
              -2147483648,
              -9223372036854775808L,
              -0.0,
              -2.0,
              false,
              "",
              Colour.GREEN,
              LocalDate.of(1969, 12, 31),
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              LocalDateTime.parse("1969-12-31T23:59:59.999999"),
              new BigDecimal("99999999.99"),
              127,
              0L));

  @ParameterizedTest
  @ValueSource(
      strings = {"none.parquet", "snappy.parquet", "zstd.parquet", "gzip.parquet", "v2.parquet"})
  void everyTypeIsReadHoweverItIsCompressed(String file) throws URISyntaxException {
    Dataset<Everything> read = Parquet.read(file(file), Everything.class).extract();
    assertThat(read).containsExactlyElementsOf(ROWS);
    assertThat(read.contentId()).isEqualTo(Dataset.of(Everything.class, ROWS).contentId());
  }

  @Test
  void rowGroupsFollowOneAnotherAndColumnsNobodyWantsAreNotRead() throws URISyntaxException {
    List<Counted> expected = new ArrayList<>();
    for (int n = 0; n < 10_000; n++) {
      expected.add(new Counted(n, "word " + n % 100));
    }
    assertThat(Parquet.read(file("groups.parquet"), Counted.class).extract().stream().toList())
        .isEqualTo(expected);
    List<Counted> streamed = new ArrayList<>();
    Streamed<Counted> all =
        Parquet.read(file("groups.parquet"), Counted.class).stream(
            part -> {
              for (int row = 0; row < part.size(); row++) {
                streamed.add(part.row(row));
              }
            });
    assertThat(streamed).isEqualTo(expected);
    assertThat(all.rows()).isEqualTo(10_000);
  }

  @Test
  void aTimestampOfImpalaIsAnInstant() throws URISyntaxException {
    assertThat(Parquet.read(file("int96.parquet"), Old.class).extract())
        .containsExactly(
            new Old(Instant.parse("2014-01-31T21:59:59.123456Z")),
            new Old(null),
            new Old(Instant.parse("1969-12-31T23:59:59.999999Z")));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> Parquet.read(file("none.parquet"), Whole.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("none.parquet: 3 problems")
        .hasMessageContaining(
            "line 1, column wide was '1099511627776' but must lie in [-2147483648, 2147483647]")
        .hasMessageContaining("line 2, column wide must not be missing");
    assertThatThrownBy(() -> Parquet.read(file("none.parquet"), Unknown.class).extract())
        .hasMessageContaining("column cost is missing, the table has whole, wide, real");
    assertThatThrownBy(() -> Parquet.read(file("none.parquet"), Listed.class).extract())
        .hasMessageEndingWith("column listed is nested but must hold plain values");
    assertThatThrownBy(() -> Parquet.read(file("none.parquet"), Clock.class).extract())
        .hasMessageContaining("column clock is of type")
        .hasMessageEndingWith("which no component can hold");
    assertThatThrownBy(() -> Parquet.read(file("none.parquet"), Raw.class).extract())
        .hasMessageContaining("column raw is of type")
        .hasMessageEndingWith("which no component can hold");
  }

  @Test
  void whatIsNoParquetIsAnError(@TempDir Path directory) throws IOException, URISyntaxException {
    assertThatThrownBy(
            () -> Parquet.read(directory.resolve("none.parquet"), Counted.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageEndingWith("none.parquet: does not exist");

    Path text = Files.writeString(directory.resolve("text.parquet"), "id,name\n1,a\n2,b\n3,c\n");
    assertThatThrownBy(() -> Parquet.read(text, Counted.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("cannot be read: ");

    byte[] bytes = Files.readAllBytes(file("groups.parquet"));
    Path cut = Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(bytes, 3_000));
    assertThatThrownBy(() -> Parquet.read(cut, Counted.class).extract())
        .isInstanceOf(ExtractionException.class);
  }

  @Test
  void damagedBytesGiveAnErrorOrTheSameRows() throws IOException, URISyntaxException {
    byte[] bytes = Files.readAllBytes(file("checked.parquet"));
    Path damaged = Files.createTempFile("damaged", ".parquet");
    try {
      Dataset<Counted> whole = Parquet.read(file("checked.parquet"), Counted.class).extract();
      for (int at = 4; at < bytes.length - 8; at += 97) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x55;
        Files.write(damaged, changed);
        try {
          assertThat(Parquet.read(damaged, Counted.class).extract().contentId())
              .as("byte " + at)
              .isEqualTo(whole.contentId());
        } catch (ExtractionException e) {
          assertThat(e).hasMessageContaining("damaged");
        }
      }
    } finally {
      Files.delete(damaged);
    }
  }

  private static Path file(String name) throws URISyntaxException {
    URL file = Objects.requireNonNull(ParquetTest.class.getResource(name), name);
    return Path.of(file.toURI());
  }
}
