// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormatTest {
  static Stream<Arguments> formats() {
    return Stream.of(
        arguments(
            TextFormat.INT,
            List.of("0", "-2147483648", "+2147483647", "007"),
            List.of("2147483648", "1.0", "1 ", "٣", "0x1", "-")),
        arguments(
            TextFormat.LONG,
            List.of("9223372036854775807", "-9223372036854775808"),
            List.of("9223372036854775808", "1e3", "9".repeat(10_000))),
        arguments(
            TextFormat.DECIMAL,
            List.of("1", "-.5", "1.", "1e-9", "+3.25E+10"),
            List.of(".", "1,5", "NaN", "Infinity", "1e", "1d", "0x1p3")),
        arguments(TextFormat.BOOLEAN, List.of("true", "FALSE"), List.of("1", "yes", "true ")),
        arguments(
            TextFormat.DATE,
            List.of("2014-02-28", "2016-02-29"),
            List.of("2014-02-29", "2014-2-1", "28.02.2014", "2014-02-28T00:00")),
        arguments(
            TextFormat.DATE_TIME,
            List.of("2014-02-28T23:59", "2014-02-28T23:59:59.5"),
            List.of("2014-02-28", "2014-02-28T24:01", "2014-02-28T23:59Z")),
        arguments(
            TextFormat.INSTANT,
            List.of("2014-02-28T23:59:59Z"),
            List.of("2014-02-28T23:59:59", "1393631999")),
        arguments(
            TextFormat.JSON,
            List.of("{}", "[1, {\"a\": null}]", " 1 ", "\"text\""),
            List.of(
                "{", "{'a': 1}", "1 2", "[1,]", "NaN", "{\"a\":1,\"a\":2}", "[".repeat(100_000))),
        arguments(
            TextFormat.EMAIL,
            List.of("a@b.example", "first.last+tag@mail.air.example"),
            List.of(
                "a@b", "a b@c.example", "@b.example", ".a@b.example", "a@-b.example", "a@b..c")),
        arguments(
            TextFormat.URL,
            List.of("https://air.example/a?b=c#d", "http://[::1]:8080/"),
            List.of(
                "air.example",
                "ftp://air.example",
                "https:///a",
                "https://a b.example",
                "javascript:1")),
        arguments(
            TextFormat.UUID,
            List.of("123e4567-e89b-12d3-a456-426614174000"),
            List.of(
                "123e4567e89b12d3a456426614174000",
                "1-1-1-1-1",
                "g23e4567-e89b-12d3-a456-426614174000")),
        arguments(
            TextFormat.IPV4,
            List.of("0.0.0.0", "255.255.255.255", "10.1.2.3"),
            List.of("256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4.", "1.2.3.a")),
        arguments(
            TextFormat.IPV6,
            List.of("::", "::1", "2001:db8::8a2e:370:7334", "1:2:3:4:5:6:7:8", "::ffff:10.1.2.3"),
            List.of(
                "1:2:3:4:5:6:7", "1::2::3", ":::", "12345::", "1:2:3:4:5:6:7:8:9", "::g", ":1")),
        arguments(
            TextFormat.CARD_NUMBER,
            List.of("4111111111111111", "4111 1111 1111 1111", "3782-822463-10005"),
            List.of("4111111111111112", "4111", "4111  1111 1111 1111", "4111111111111111a")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void tellsWhatIsOfTheFormat(TextFormat format, List<String> good, List<String> bad) {
    assertThat(good).allMatch(format::matches);
    assertThat(bad).noneMatch(format::matches);
  }

  @Test
  void noFormatIsLeftOut() {
    assertThat(formats().map(entry -> entry.get()[0]))
        .containsExactly((Object[]) TextFormat.values());
  }

  @ParameterizedTest
  @EnumSource
  void aLongTextIsJudgedAtOnce(TextFormat format) {
    for (String part : List.of("a", "a.", "1", "1:", "a@", "-", "a@b.")) {
      assertThat(format.matches(part.repeat(20_000) + "!")).isFalse();
    }
  }
}
