// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.Json;

class JsonLinesTest {
  record Item(int id, @Nullable Double price, @Nullable String name) {}

  record Positive(int id) {
    Positive {
      if (id <= 0) {
        throw new IllegalArgumentException("id was " + id + " but must be above 0");
      }
    }
  }

  @Test
  void everyTypeIsReadAsItWasWritten() {
    List<Everything> rows =
        List.of(
            Everything.EMPTY,
            new Everything(
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                -0.0,
                false,
                "Zürich \uD83D\uDE80 \"quoted\",\n",
                Everything.Colour.BLUE,
                LocalDate.of(2014, 1, 31),
                Instant.parse("1677-09-21T00:12:43.145224192Z"),
                LocalDateTime.parse("2262-04-11T23:47:16.854775807"),
                new BigDecimal("-1E+3")));
    Schema<Everything> schema = Schema.of(Everything.class);
    String text =
        rows.stream()
            .map(row -> Json.text(RowJson.write(schema, row)))
            .collect(Collectors.joining("\n"));
    Dataset<Everything> read = source(text, Everything.class).extract();
    assertThat(read).containsExactlyElementsOf(rows);
    assertThat(read.contentId()).isEqualTo(Dataset.of(Everything.class, rows).contentId());
  }

  @Test
  void membersAreFoundByNameInAnyOrderAndOthersAreIgnored() {
    assertThat(
            items(
                "{\"NAME\":\"001\",\"other\":{\"id\":[1,{}]},\"price\":1e-1,\"Id\":7}\r\n"
                    + "\r\n"
                    + "  {\"id\":8,\"price\":null}  \r"
                    + "{\"id\":9,\"price\":2}"))
        .containsExactly(new Item(7, 0.1, "001"), new Item(8, null, null), new Item(9, 2.0, null));
  }

  @Test
  void everyProblemIsNamedWithLineMemberAndValue() {
    assertThat(
            failure(
                "{\"id\":\"1\",\"price\":true,\"name\":1}\n"
                    + "{\"id\":1.5,\"price\":1e999,\"name\":\"a\\u0000b\"}\n"
                    + "{\"id\":2147483648,\"price\":\"NaN\",\"name\":[1]}\n"
                    + "{\"price\":1}\n"
                    + "{\"id\":1,\"ID\":2}\n"
                    + "{\"id\":1,\"name\":\"\\ud800\"}\n"
                    + "[1]\n"
                    + "{\"id\":1}{\"id\":2}\n"))
        .hasMessage(
            "test.jsonl: 14 problems\n"
                + "  line 1, column id was '1' but must be a JSON number\n"
                + "  line 1, column price was 'true' but must be a JSON number\n"
                + "  line 1, column name was '1' but must be a JSON text in quotes\n"
                + "  line 2, column id was '1.5' but must be a whole number\n"
                + "  line 2, column price was '1e999' but must lie within 1.7976931348623157E308"
                + " of 0\n"
                + "  line 2, column name was 'a\\u0000b' but must not contain a NUL character\n"
                + "  line 3, column id was '2147483648' but must lie in [-2147483648, 2147483647]\n"
                + "  line 3, column price was 'NaN' but must be a JSON number\n"
                + "  line 3, column name was '[...]' but must be a JSON text in quotes\n"
                + "  line 4, column id must not be missing, because id is a primitive int\n"
                + "  line 5, column id was '2' but must be in the object once\n"
                + "  line 6, column name was '\ud800' but text has half a surrogate pair at index 0"
                + " but must be valid Unicode\n"
                + "  line 7 must be a JSON object\n"
                + "  line 8 must end with its object");
  }

  @Test
  void aLineThatIsNoJsonIsNamedWithThePlace() {
    assertThat(failure("{\"id\":1,\"price\":1,\"name\":null}\n{\"id\":NaN}\n"))
        .hasMessageStartingWith("test.jsonl: line 2 is no valid JSON at character ")
        .hasMessageContaining("NaN");
    assertThat(failure("{\"id\":1")).hasMessageContaining("line 1 is no valid JSON at character 8");
    assertThat(failure("{\"id\":" + "[".repeat(2_000)))
        .hasMessageContaining("line 1 is no valid JSON");
  }

  @Test
  void aMemberThatNoLineHasIsMissing() {
    assertThat(failure("{\"id\":1,\"cost\":2}\n{\"id\":2,\"cost\":3}"))
        .hasMessage(
            "test.jsonl: 2 problems\n"
                + "  column price is missing: no line has a member of this name\n"
                + "  column name is missing: no line has a member of this name");
    assertThat(items("")).isEmpty();
  }

  @Test
  void badLinesAreSkippedUpToALimit() {
    String text = "{\"id\":1,\"price\":1,\"name\":\"a\"}\n{\"id\":}\n{\"id\":\"x\"}\n";
    Extraction<Item> extraction = source(text, Item.class).skipAtMost(2).extraction();
    assertThat(extraction.data()).containsExactly(new Item(1, 1.0, "a"));
    assertThat(extraction.skipped()).isEqualTo(2);
    assertThat(extraction.problems()).hasSize(2);
    assertThatThrownBy(() -> source(text, Item.class).skipAtMost(1).extract())
        .isInstanceOf(ExtractionException.class);
    assertThatThrownBy(() -> source(text, Item.class).skipAtMostShare(0.5).extract())
        .isInstanceOf(ExtractionException.class);
  }

  @Test
  void aRowThatItsConstructorRefusesIsNamedWithItsLine() {
    assertThatThrownBy(() -> source("{\"id\":1}\n{\"id\":-1}", Positive.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessage(
            "test.jsonl: line 2 is refused by the constructor of Positive: id was -1 but must be"
                + " above 0");
  }

  @Test
  void aMalformedByteIsNamedInItsMember() {
    byte[] bytes = "{\"id\":1,\"price\":1,\"name\":\"Z\u00fcrich\"}".getBytes(ISO_8859_1);
    assertThatThrownBy(
            () ->
                JsonLines.read(() -> new ByteArrayInputStream(bytes), "test.jsonl", Item.class)
                    .extract())
        .hasMessage("test.jsonl: line 1, column name was 'Z\\xFCrich' but must be valid UTF-8");
  }

  @Test
  void aFileMayBePackedAndBeginWithAByteOrderMark(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("items.jsonl.gz");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("\ufeff{\"id\":1,\"price\":1,\"name\":\"a\"}\n".getBytes(UTF_8));
    }
    Files.write(file, packed.toByteArray());
    assertThat(JsonLines.read(file, Item.class).extract()).hasSize(1);

    Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 9));
    assertThatThrownBy(() -> JsonLines.read(file, Item.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("cannot be read: Unexpected end of ZLIB input stream");
    assertThatThrownBy(() -> JsonLines.read(directory.resolve("none.jsonl"), Item.class).extract())
        .hasMessageEndingWith("none.jsonl: does not exist");
  }

  @Test
  void aLineOfTenMegabytesIsReadAndOneWithoutEndIsAnError() {
    String name = "x".repeat(10_000_000);
    String text = "{\"id\":1,\"price\":1,\"name\":\"" + name + "\"}";
    assertThat(items(text)).containsExactly(new Item(1, 1.0, name));
    byte[] beginning = "\n{\"id\":1,\"name\":\"".getBytes(UTF_8);
    assertThatThrownBy(
            () ->
                JsonLines.read(
                        () ->
                            new SequenceInputStream(
                                new ByteArrayInputStream(beginning), new Endless()),
                        "test.jsonl",
                        Item.class)
                    .extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessage(
            "test.jsonl: line 2 cannot be read: the line has more than 33554432 characters");
  }

  @Test
  void aMillionMembersOfAnObjectDoNoHarm() {
    String others =
        IntStream.range(0, 1_000_000)
            .mapToObj(i -> "\"m" + i + "\":" + i)
            .collect(Collectors.joining(","));
    assertThat(items("{\"id\":1,\"price\":1,\"name\":\"a\"," + others + "}")).hasSize(1);
  }

  /** The same letter for ever. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Arrays.fill(target, offset, offset + length, (byte) 'x');
      return length;
    }
  }

  private static Dataset<Item> items(String text) {
    return source(text, Item.class).extract();
  }

  private static ExtractionException failure(String text) {
    return catchThrowableOfType(ExtractionException.class, () -> items(text));
  }

  private static <T> JsonLinesSource<T> source(String text, Class<T> type) {
    return JsonLines.read(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), "test.jsonl", type);
  }
}
