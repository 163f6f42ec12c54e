// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** Ways in which a text can be written. None depends on the locale, and none looks anything up. */
public enum TextFormat {
  /** An optional sign and ASCII digits that fit an {@code int}. */
  INT("a whole number of 32 bits") {
    @Override
    boolean matches(String text) {
      return whole(text, Integer.SIZE);
    }
  },
  /** An optional sign and ASCII digits that fit a {@code long}. */
  LONG("a whole number of 64 bits") {
    @Override
    boolean matches(String text) {
      return whole(text, Long.SIZE);
    }
  },
  /** A decimal number with a point and perhaps an exponent; not NaN, not infinite. */
  DECIMAL("a decimal number") {
    @Override
    boolean matches(String text) {
      return Patterns.DECIMAL.matcher(text).matches();
    }
  },
  /** {@code true} or {@code false}, in any case. */
  BOOLEAN("true or false") {
    @Override
    boolean matches(String text) {
      return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
  },
  /** A date of ISO 8601 that exists: {@code 2014-02-28}. */
  DATE("an ISO date") {
    @Override
    boolean matches(String text) {
      return parses(() -> LocalDate.parse(text));
    }
  },
  /** A date with a time of ISO 8601 and no zone: {@code 2014-02-28T23:59:59.5}. */
  DATE_TIME("an ISO date and time") {
    @Override
    boolean matches(String text) {
      return parses(() -> LocalDateTime.parse(text));
    }
  },
  /** An instant of ISO 8601: {@code 2014-02-28T23:59:59Z}. */
  INSTANT("an ISO instant") {
    @Override
    boolean matches(String text) {
      return parses(() -> Instant.parse(text));
    }
  },
  /** One JSON value (RFC 8259), nested at most 1,000 levels, with no name twice in an object. */
  JSON("JSON") {
    @Override
    boolean matches(String text) {
      try (JsonParser parser = Patterns.JSON.createParser(text)) {
        if (parser.nextToken() == null) {
          return false;
        }
        parser.skipChildren();
        return parser.nextToken() == null;
      } catch (IOException e) {
        return false;
      }
    }
  },
  /**
   * An address as HTML forms accept it: a local part of ASCII without quotes, and a domain with a
   * dot. Whether it exists is not asked.
   */
  EMAIL("an e-mail address") {
    @Override
    boolean matches(String text) {
      return text.length() <= 254 && Patterns.EMAIL.matcher(text).matches();
    }
  },
  /** An absolute {@code http} or {@code https} URL with a host (RFC 3986). */
  URL("a URL") {
    @Override
    boolean matches(String text) {
      try {
        URI uri = new URI(text);
        String scheme = uri.getScheme();
        return uri.getHost() != null
            && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
      } catch (URISyntaxException e) {
        return false;
      }
    }
  },
  /** 32 hexadecimal digits in five groups (RFC 9562). */
  UUID("a UUID") {
    @Override
    boolean matches(String text) {
      return Patterns.UUID.matcher(text).matches();
    }
  },
  /** Four decimal numbers up to 255 without leading zeros. */
  IPV4("an IPv4 address") {
    @Override
    boolean matches(String text) {
      return Patterns.IPV4.matcher(text).matches();
    }
  },
  /** Eight groups of hexadecimal digits, perhaps shortened by {@code ::} (RFC 4291). */
  IPV6("an IPv6 address") {
    @Override
    boolean matches(String text) {
      return ipv6(text);
    }
  },
  /** 12 to 19 digits, perhaps with single blanks or hyphens, whose last is right (Luhn). */
  CARD_NUMBER("a card number") {
    @Override
    boolean matches(String text) {
      return Patterns.CARD.matcher(text).matches() && luhn(text);
    }
  };

  private final String words;

  TextFormat(String words) {
    this.words = words;
  }

  abstract boolean matches(String text);

  /** As the end of a sentence: {@code an ISO date}. */
  @Override
  public String toString() {
    return words;
  }

  private static boolean whole(String text, int bits) {
    return text.length() <= 100
        && Patterns.WHOLE.matcher(text).matches()
        && new BigInteger(text).bitLength() < bits;
  }

  private static boolean parses(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == 8;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap));
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest);
    return before >= 0 && after >= 0 && before + after < 8;
  }

  /** The number of 16-bit groups, of which an IPv4 address at the end counts two; -1 for others. */
  private static int groups(String text) {
    String[] parts = text.split(":", -1);
    int groups = 0;
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && Patterns.IPV4.matcher(parts[i]).matches()) {
        groups += 2;
      } else if (Patterns.GROUP.matcher(parts[i]).matches()) {
        groups++;
      } else {
        return -1;
      }
    }
    return groups;
  }

  private static boolean luhn(String text) {
    int sum = 0;
    boolean doubled = false;
    for (int i = text.length() - 1; i >= 0; i--) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        continue;
      }
      int part = doubled ? 2 * digit : digit;
      sum += part > 9 ? part - 9 : part;
      doubled = !doubled;
    }
    return sum % 10 == 0;
  }

  /** Each reads a text once: nothing in them is repeated within a repetition of the same. */
  private static final class Patterns {
    static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    static final Pattern DECIMAL =
        Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,9})?");
    static final Pattern EMAIL =
        Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)++"
                + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    static final Pattern UUID =
        Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    static final Pattern IPV4 =
        Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    static final Pattern CARD = Pattern.compile("[0-9](?:[ -]?[0-9]){11,18}");
    static final JsonFactory JSON =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private Patterns() {}
  }
}
