// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The parser finds what another one finds: cells, quotes, lines, and where it is no CSV. */
class CsvParserProperties {
  /** The rows until the end, or until there is no row any more. */
  private record Parsed(List<String> rows, boolean failed) {}

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ",",
            ",",
            "\n",
            "\r\n",
            "\r",
            "\"",
            "\"\"",
            "\",\"",
            "\"\n",
            "a",
            "12345678",
            "é",
            "\uD83D\uDC80",
            ";",
            "¦",
            "\t",
            "\0",
            "a long cell of more than eight bytes",
            " ");
    return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  @Property(tries = 3_000, seed = "1")
  void itFindsWhatFastCsvFinds(
      @ForAll("texts") String text,
      @ForAll("delimiters") char delimiter,
      @ForAll @IntRange(min = 1, max = 20) int atOnce)
      throws IOException {
    assertThat(ours(text, delimiter, atOnce)).isEqualTo(theirs(text, delimiter));
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ',', ';', '\t', '¦');
  }

  private static Parsed ours(String text, char delimiter, int atOnce) throws IOException {
    Rows rows = new Rows();
    CsvParser parser = new CsvParser(new Trickle(text.getBytes(UTF_8), atOnce), delimiter, rows);
    parser.skipByteOrderMark();
    try {
      parser.parse();
      return new Parsed(rows.rows, false);
    } catch (CsvSyntaxException e) {
      return new Parsed(rows.rows, true);
    }
  }

  private static Parsed theirs(String text, char delimiter) throws IOException {
    FastCsvRows rows = new FastCsvRows();
    try (CsvReader<Object> reader =
        CsvReader.builder().fieldSeparator(delimiter).allowUnclosedQuote(false).build(rows, text)) {
      reader.forEach(none -> {});
      return new Parsed(rows.rows, false);
    } catch (CsvParseException e) {
      return new Parsed(rows.rows, true);
    }
  }

  private static String shown(String cell, boolean quoted) {
    return quoted ? '<' + cell + '>' : '[' + cell + ']';
  }

  private static final class Rows implements CsvParser.Receiver {
    private final List<String> rows = new ArrayList<>();
    private String row = "";

    @Override
    public void begin(long line) {
      row = line + ": ";
    }

    @Override
    public void cell(byte[] buffer, int offset, int length, boolean quoted, boolean ascii) {
      String text = Utf8.text(buffer, offset, length, false);
      assertThat(!ascii || text.chars().allMatch(unit -> unit < 0x80)).isTrue();
      row += shown(text, quoted);
    }

    @Override
    public void end() {
      rows.add(row);
    }
  }

  private static final class FastCsvRows extends AbstractBaseCsvCallbackHandler<Object> {
    private final List<String> rows = new ArrayList<>();
    private String row = "";

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      row = (index == 0 ? "" : row) + shown(new String(buffer, offset, length), quoted);
    }

    @Override
    protected @Nullable Object buildRecord() {
      if (getRecordType() != RecordType.EMPTY) {
        rows.add(getStartingLineNumber() + ": " + row);
      }
      return null;
    }
  }
}
