// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Bytes mean what the JDK says the same text means. */
class CellProperties {
  record Row(int whole, long wide, double real, LocalDate date, String text) {}

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> digits =
        Arbitraries.strings().withChars("0123456789").ofMinLength(1).ofMaxLength(22);
    Arbitrary<String> garbage =
        Arbitraries.strings().withChars("0123456789-+.eE /:é\0").ofMaxLength(12);
    return Arbitraries.oneOf(
        digits,
        digits.map(text -> "-" + text),
        garbage,
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.longs().map(String::valueOf));
  }

  @Property(tries = 3_000, seed = "1")
  void wholeNumbersAreThoseOfTheJdk(@ForAll("numbers") String text) {
    Object expected = WHOLE.matcher(text).matches() ? new BigInteger(text) : "none";

    assertThat(read("wide", text)).isEqualTo(fits(expected, Long.SIZE) ? expected(expected) : null);
    assertThat(read("whole", text))
        .isEqualTo(fits(expected, Integer.SIZE) ? expected(expected) : null);
  }

  @Property(tries = 3_000, seed = "1")
  void floatingNumbersAreThoseOfTheJdk(@ForAll("numbers") String text) {
    double expected = REAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;

    assertThat(read("real", text))
        .isEqualTo(Double.isFinite(expected) ? Double.valueOf(expected) : null);
  }

  @Provide
  Arbitrary<String> dates() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(-719_528, 2_932_896)
            .map(LocalDate::ofEpochDay)
            .map(LocalDate::toString),
        Arbitraries.strings().withChars("0123459-/").ofLength(10),
        Arbitraries.integers().between(0, 99).map(day -> "2014-02-" + String.format("%02d", day)),
        Arbitraries.integers()
            .between(0, 99)
            .map(month -> "2016-" + month / 10 + month % 10 + "-29"));
  }

  @Property(tries = 3_000, seed = "1")
  void datesAreThoseOfTheJdk(@ForAll("dates") String text) {
    Long expected;
    try {
      expected = DATE.matcher(text).matches() ? LocalDate.parse(text).toEpochDay() : null;
    } catch (DateTimeException e) {
      expected = null;
    }

    assertThat(read("date", text)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<byte[]> almostUtf8() {
    return Arbitraries.of(
            "a", "é", "€", "\uD83D\uDC80", "\uD7FF", "\uE000", "\uDBFF\uDFFF", "\u0800", "\uFFFF")
        .list()
        .ofMaxSize(4)
        .map(list -> String.join("", list).getBytes(UTF_8));
  }

  @Property(tries = 3_000, seed = "1")
  void bytesAreValidWhereTheJdkDecodesThem(
      @ForAll("almostUtf8") byte[] bytes, @ForAll byte wrong, @ForAll int where) {
    byte[] changed = bytes.clone();
    if (bytes.length > 0 && wrong % 3 != 0) {
      changed[Math.floorMod(where, bytes.length)] = wrong;
    }
    boolean valid = true;
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(changed));
    } catch (CharacterCodingException e) {
      valid = false;
    }

    assertThat(Utf8.isValid(changed, 0, changed.length)).isEqualTo(valid);
  }

  /** Words of any length, equal ones among them, and of bytes that a hash may take for others. */
  @Property(tries = 300, seed = "1")
  void wordsAreToldApartByAllOfThem(@ForAll @Size(max = 1_000) List<@From("words") String> words) {
    WordsBuilder column = new WordsBuilder();
    for (String word : words) {
      byte[] bytes = word.getBytes(UTF_8);
      column.add(Arrays.copyOf(bytes, bytes.length + Octets.SIZE), 0, bytes.length);
    }
    Values.Words built = (Values.Words) column.build();

    assertThat(Arrays.stream(built.codes).mapToObj(code -> built.words[code]).toList())
        .isEqualTo(words);
    assertThat(built.words).isEqualTo(words.stream().distinct().toArray());
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("ab\0é").ofMaxLength(10);
  }

  private static boolean fits(Object number, int bits) {
    return number instanceof BigInteger whole && whole.bitLength() < bits;
  }

  private static Object expected(Object number) {
    return ((BigInteger) number).longValue();
  }

  /** The value of a cell in the midst of others; null when it is refused. */
  private static @Nullable Object read(String component, String text) {
    Field field =
        Schema.of(Row.class).fields().stream()
            .filter(known -> known.name().equals(component))
            .findFirst()
            .orElseThrow();
    ValuesBuilder column = ValuesBuilder.of(field.type());
    byte[] bytes = (",9" + text + "99999999").getBytes(UTF_8);
    int length = text.getBytes(UTF_8).length;
    if (CellReader.of(field, column).read(bytes, 2, length) != null) {
      return null;
    }
    Values values = column.build();
    return values instanceof Values.Longs longs
        ? (Object) longs.values[0]
        : (Object) ((Values.Doubles) values).values[0];
  }
}
