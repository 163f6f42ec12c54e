// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvBadInputTest {
  record Item(int id, @Nullable Double price, @Nullable String name) {}

  private static final String HEADER = "id,price,name\n";

  @Test
  void allMissingColumnsAreNamedWithTheHeaderThatWasFound() {
    assertThat(failure("identity,Cost,name\n1,2,3\n"))
        .hasMessage(
            "test.csv: 2 problems\n"
                + "  line 1, column id is missing, the header has identity, Cost, name\n"
                + "  line 1, column price is missing, the header has identity, Cost, name");
  }

  @Test
  void aColumnThatIsThereTwiceIsAmbiguous() {
    assertThat(failure("id,price,ID,name,other,other\n1,2,3,4,5,6\n"))
        .hasMessage("test.csv: line 1, column id must be in the header once but is there 2 times");
  }

  @Test
  void anEmptyFileHasNoHeader() {
    assertThat(failure("")).hasMessage("test.csv: is empty but must begin with a header");
    assertThat(failure("\n\n")).hasMessage("test.csv: is empty but must begin with a header");
  }

  @Test
  void aRowWithOtherFieldsThanTheHeaderIsNamedOnce() {
    assertThat(failure(HEADER + "1,2,a\n1,2\nx,2,a,b\n"))
        .hasMessage(
            "test.csv: 2 problems\n"
                + "  line 3 has 2 fields but the header has 3\n"
                + "  line 4 has 4 fields but the header has 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abc         | must be a whole number
          1.0         | must be a whole number
          ' 1'        | must be a whole number
          -           | must be a whole number
          1,234       | must be a whole number
          1e3         | must be a whole number
          0x1F        | must be a whole number
          ١٢          | must be a whole number
          2147483648  | must lie in [-2147483648, 2147483647]
          -2147483649 | must lie in [-2147483648, 2147483647]
          99999999999999999999999999999999 | must lie in [-2147483648, 2147483647]
          """)
  void aWholeNumberThatIsNoneIsNamedWithItsValue(String text, String rule) {
    assertThat(failure(HEADER + "\"" + text + "\",2,a\n"))
        .hasMessage("test.csv: line 2, column id was '" + text + "' but " + rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NaN       | must be a number such as -12.5 or 1e-3
          Infinity  | must be a number such as -12.5 or 1e-3
          1d        | must be a number such as -12.5 or 1e-3
          0x1p3     | must be a number such as -12.5 or 1e-3
          '1 '      | must be a number such as -12.5 or 1e-3
          1,5       | must be a number such as -12.5 or 1e-3
          .         | must be a number such as -12.5 or 1e-3
          -.e5      | must be a number such as -12.5 or 1e-3
          1e        | must be a number such as -12.5 or 1e-3
          1.2.3     | must be a number such as -12.5 or 1e-3
          1e999     | must lie within 1.7976931348623157E308 of 0
          """)
  void aNumberThatIsNoneIsNamedWithItsValue(String text, String rule) {
    assertThat(failure(HEADER + "1,\"" + text + "\",a\n"))
        .hasMessage("test.csv: line 2, column price was '" + text + "' but " + rule);
  }

  @Test
  void otherTypesSayWhatTheyMustBe() {
    String header = "whole,wide,real,flag,text,colour,date,instant,time,amount\n";
    String row =
        "1,9223372036854775808,1,yes,t,PINK,2014-02-29,2014-01-31T10:00:00,2014-01-31 10:00,1.5e\n";

    assertThat(failure(header + row, Everything.class))
        .hasMessage(
            "test.csv: 7 problems\n"
                + "  line 2, column wide was '9223372036854775808' but must lie in"
                + " [-9223372036854775808, 9223372036854775807]\n"
                + "  line 2, column flag was 'yes' but must be true or false, or 1 or 0\n"
                + "  line 2, column colour was 'PINK' but must be one of RED, GREEN, BLUE\n"
                + "  line 2, column date was '2014-02-29' but must be a date such as 2014-01-31\n"
                + "  line 2, column instant was '2014-01-31T10:00:00' but must be an instant such"
                + " as 2014-01-31T23:59:00Z\n"
                + "  line 2, column time was '2014-01-31 10:00' but must be a date and time such as"
                + " 2014-01-31T23:59:00\n"
                + "  line 2, column amount was '1.5e' but must be a number such as -12.5 or 1e-3");
  }

  @Test
  void timesOutsideOfTheirRangeAreNamed() {
    assertThat(
            failure(
                "whole,wide,real,flag,text,colour,date,instant,time,amount\n"
                    + "1,,,,,,,2500-01-01T00:00:00Z,1500-01-01T00:00:00,\n",
                Everything.class))
        .hasMessageContaining("column instant was '2500-01-01T00:00:00Z' but must lie between the")
        .hasMessageContaining("column time was '1500-01-01T00:00:00' but must lie between the");
  }

  @Test
  void aMissingPrimitiveIsNamedWithTheReason() {
    assertThat(failure(HEADER + ",2,a\n"))
        .hasMessage(
            "test.csv: line 2, column id was '' but must not be missing, because id is a primitive"
                + " int");
  }

  @Test
  void aMalformedByteIsNamedWithLineAndColumnAndNeverReplaced() {
    byte[] latin = (HEADER + "1,2,ok\n2,3,Zürich\n").getBytes(ISO_8859_1);
    assertThat(failure(latin))
        .hasMessage("test.csv: line 3, column name was 'Z\\xFCrich' but must be valid UTF-8");

    byte[] cutOff = (HEADER + "1,2,é").getBytes(UTF_8);
    assertThat(failure(Arrays.copyOf(cutOff, cutOff.length - 1)))
        .hasMessageContaining("column name was '\\xC3' but must be valid UTF-8");

    byte[] ignored = ("id,price,name,note\n1,2,a,Zürich\n").getBytes(ISO_8859_1);
    assertThat(failure(ignored)).hasMessageContaining("column note was 'Z\\xFCrich'");

    byte[] headed = ("id,prïce,name\n1,2,a\n").getBytes(ISO_8859_1);
    assertThat(failure(headed))
        .hasMessage(
            "test.csv: line 1, column price is missing, the header has id, pr\\xEFce, name");
  }

  @Test
  void aByteThatAnotherCharsetDoesNotAllowIsNamedToo() {
    byte[] latin = (HEADER + "1,2,ok\n2,3,Zürich\n").getBytes(ISO_8859_1);
    assertThat(failure(latin, US_ASCII))
        .hasMessage("test.csv: line 3, column name was 'Z\\xFCrich' but must be valid US-ASCII");

    byte[] wide = (HEADER + "1,2,\uD83D\uDC80é\n").getBytes(UTF_16BE);
    wide[wide.length - 8] = 0x20;
    assertThat(failure(wide, UTF_16BE).problems())
        .singleElement()
        .hasToString("line 2, column name was '\u203D\\xDCé' but must be valid UTF-16BE");
  }

  @Test
  void textOutsideOfTheBasicPlaneIsNoMalformedByte() {
    byte[] mixed = (HEADER + "1,2,\uD83D\uDC80\n2,3,Zürich\n").getBytes(UTF_8);
    mixed[mixed.length - 6] = (byte) 0xff;

    assertThat(failure(mixed).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    assertThat(failure(HEADER + "x,2,\uD83D\uDC80\n").problems()).hasSize(1);
  }

  @Test
  void aNulCharacterIsNamed() {
    assertThat(failure(HEADER + "1,2,a\0b\n"))
        .hasMessage(
            "test.csv: line 2, column name was 'a\\u0000b' but must not contain a NUL character");
    assertThat(failure(HEADER + "\0,2,a\n")).hasMessageContaining("column id was '\\u0000' but");
  }

  @Test
  void quotesThatDoNotMatchAreAnErrorWithTheirLine() {
    assertThat(failure(HEADER + "1,2,a\n2,3,\"open\n3,4,b\n"))
        .hasMessage("test.csv: line 3 is no valid CSV: Unclosed quoted field at end of input");
    assertThat(failure(HEADER + "1,2,\"a\"b\n"))
        .hasMessageStartingWith("test.csv: line 2 is no valid CSV: Unexpected character after");
  }

  @Test
  void linesAreCountedThroughQuotedLineBreaksAndMixedLineEnds() {
    assertThat(failure(HEADER + "1,2,\"a\nb\r\nc\"\r2,3,d\r\n\nx,4,e\n"))
        .hasMessage("test.csv: line 7, column id was 'x' but must be a whole number");
  }

  @Test
  void aTruncatedGzipIsAnErrorAfterWhatWasBadBefore() throws IOException {
    String text =
        HEADER
            + IntStream.range(0, 20_000)
                .mapToObj(i -> (i == 5 ? "x" : i) + "," + i * 17 % 1009 + ",n" + i * 31 % 977)
                .collect(Collectors.joining("\n"));
    byte[] packed = CsvTest.gzip(text);
    byte[] half = Arrays.copyOf(packed, packed.length / 2);

    ExtractionException failure =
        catchThrowableOfType(
            ExtractionException.class,
            () ->
                Csv.read(() -> new ByteArrayInputStream(half), "test.csv.gz", Item.class)
                    .skipAtMost(1_000_000)
                    .extract());
    assertThat(failure.total()).isEqualTo(2);
    assertThat(failure.problems().get(0).toString()).startsWith("line 7, column id was 'x'");
    assertThat(failure.problems().get(1).toString())
        .matches("line \\d+ cannot be read: Unexpected end of ZLIB input stream");
    assertThatThrownBy(
            () ->
                Csv.read(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), "a.gz", Item.class)
                    .extract())
        .hasMessage("a.gz: cannot be read: Not in GZIP format");
  }

  @Test
  void twentyProblemsAreListedAndAllAreCounted() {
    String rows = "1,2,a\nx,y,a\n".repeat(1_000);
    ExtractionException failure = failure(HEADER + rows);

    assertThat(failure.total()).isEqualTo(2_000);
    assertThat(failure.problems()).hasSize(20);
    assertThat(failure.source()).isEqualTo("test.csv");
    assertThat(failure)
        .hasMessageStartingWith("test.csv: 2000 problems\n  line 3, column id was 'x'")
        .hasMessageEndingWith("\n  and 1980 more");
  }

  @Test
  void badRowsAreLeftOutUpToTheLimitAndCounted() {
    String text = HEADER + "1,2,a\nx,y,new\n3,4\n4,5,a\n5,6,b\n";

    Extraction<Item> extraction = source(text).skipAtMost(2).extraction();
    assertThat(extraction.data().stream().map(Item::id)).containsExactly(1, 4, 5);
    assertThat(extraction.skipped()).isEqualTo(2);
    assertThat(extraction.problems()).hasSize(3);
    assertThat(extraction.data().contentId())
        .as("nothing is left of the rows that were left out, not even in a dictionary")
        .isEqualTo(Dataset.of(Item.class, extraction.data().stream().toList()).contentId());

    assertThat(source(text).skipAtMostShare(0.4).extract()).hasSize(3);
    assertThatThrownBy(() -> source(text).skipAtMost(1).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageStartingWith("test.csv: 3 problems");
    assertThatThrownBy(() -> source(text).skipAtMostShare(0.39).extract())
        .isInstanceOf(ExtractionException.class);
  }

  @Test
  void whatWasSkippedIsNotForgottenByAFilter() throws Exception {
    Extraction<Item> extraction =
        source(HEADER + "1,2,a\nx,2,a\n").skipAtMost(1).where(item -> item.id() > 1).extraction();

    assertThat(extraction.data().isEmpty()).isTrue();
    assertThat(extraction.skipped()).isEqualTo(1);
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> source("").skipAtMost(-1))
        .hasMessage("skipAtMost was -1 but must be at least 0");
    assertThatThrownBy(() -> source("").skipAtMostShare(1))
        .hasMessage("skipAtMostShare was 1.0 but must lie in [0, 1)");
  }

  @Test
  void hugeFieldsAndHeadersAreAbbreviatedInMessages() {
    String huge = "9".repeat(10_000_000);
    assertThat(failure(HEADER + "1," + huge + ",a\n"))
        .hasMessage(
            "test.csv: line 2, column price was '"
                + "9".repeat(60)
                + "… (10000000 characters)' but must be a number of at most 1000 characters");
    assertThat(source(HEADER + "1,2," + huge + "\n").extract().row(0).name()).hasSize(10_000_000);

    String header =
        IntStream.range(0, 1_000_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertThat(failure(header + "\n1\n").getMessage()).hasSizeLessThan(2_000);
  }

  @Test
  void aFieldThatIsTooLongIsRefusedHoweverItIsRead() {
    byte[] bytes = (HEADER + "1,2," + "x".repeat(40_000_000) + "\n2,3,b\n").getBytes(UTF_8);
    String message = "test.csv: line 2 is no valid CSV: a field needs more than 33554432 bytes";

    assertThat(failure(bytes)).hasMessage(message);
    assertThatThrownBy(
            () -> Csv.read(() -> new Trickle(bytes, 100_000), "test.csv", Item.class).extract())
        .hasMessage(message);
  }

  private static ExtractionException failure(String text) {
    return failure(text, Item.class);
  }

  private static ExtractionException failure(String text, Class<?> type) {
    return catchThrowableOfType(
        ExtractionException.class,
        () ->
            Csv.read(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), "test.csv", type)
                .extract());
  }

  private static ExtractionException failure(byte[] bytes) {
    return failure(bytes, UTF_8);
  }

  private static ExtractionException failure(byte[] bytes, Charset charset) {
    return catchThrowableOfType(
        ExtractionException.class,
        () ->
            Csv.read(() -> new ByteArrayInputStream(bytes), "test.csv", Item.class)
                .charset(charset)
                .extract());
  }

  private static org.mlops4j.data.CsvSource<Item> source(String text) {
    return Csv.read(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), "test.csv", Item.class);
  }
}
