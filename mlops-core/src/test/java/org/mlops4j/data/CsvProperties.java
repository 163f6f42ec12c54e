// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class CsvProperties {
  record Row(long id, @Nullable Double value, @Nullable String text) {}

  @Provide
  Arbitrary<Row> rows() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.doubles().injectNull(0.2),
            Arbitraries.strings().withChars("a,\"\r\n é\uFEFF;").ofMaxLength(6).injectNull(0.2))
        .as(Row::new);
  }

  @Property(tries = 200, seed = "1")
  void whatIsWrittenIsReadWithTheSameContentId(
      @ForAll @Size(max = 50) List<@From("rows") Row> rows, @ForAll("lineEnds") String lineEnd) {
    String csv =
        "id,value,text"
            + lineEnd
            + rows.stream().map(row -> line(row) + lineEnd).collect(Collectors.joining());

    assertThat(source(csv).extract().contentId())
        .isEqualTo(Dataset.of(Row.class, rows).contentId());
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  /** Bad cells are planted anywhere: the report names exactly those. */
  @Property(tries = 200, seed = "1")
  void exactlyThePlantedCellsAreReported(
      @ForAll @IntRange(min = 1, max = 200) int size,
      @ForAll @IntRange(max = 30) int planted,
      @ForAll long seed) {
    Random random = new Random(seed);
    Set<Integer> cells = new TreeSet<>();
    for (int i = 0; i < planted; i++) {
      cells.add(random.nextInt(2 * size));
    }
    StringBuilder csv = new StringBuilder("id,value,text\n");
    List<String> expected = new ArrayList<>();
    List<Row> good = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      boolean badId = cells.contains(2 * row);
      boolean badValue = cells.contains(2 * row + 1);
      csv.append(badId ? "x" + row : row).append(',');
      csv.append(badValue ? "y" + row : row * 0.25).append(",t").append(row % 7).append('\n');
      if (badId) {
        expected.add("line " + (row + 2) + ", column id was 'x" + row + "'");
      }
      if (badValue) {
        expected.add("line " + (row + 2) + ", column value was 'y" + row + "'");
      }
      if (!badId && !badValue) {
        good.add(new Row(row, row * 0.25, "t" + row % 7));
      }
    }
    CsvSource<Row> source = source(csv.toString());

    ExtractionException failure = catchThrowableOfType(ExtractionException.class, source::extract);
    if (expected.isEmpty()) {
      assertThat(failure).isNull();
    } else {
      assertThat(failure.total()).isEqualTo(expected.size());
      assertThat(
              failure.problems().stream()
                  .map(problem -> problem.toString().replaceAll(" but must .*", "")))
          .containsExactlyElementsOf(expected.subList(0, Math.min(20, expected.size())));
    }
    Extraction<Row> extraction = source.skipAtMost(size).extraction();
    assertThat(extraction.skipped()).isEqualTo(size - good.size());
    assertThat(extraction.data().contentId()).isEqualTo(Dataset.of(Row.class, good).contentId());
  }

  /** Whatever the bytes, the answer is a dataset or one clear error. */
  @Property(tries = 300, seed = "1")
  void arbitraryBytesGiveADatasetOrAnExtractionException(@ForAll @Size(max = 80) byte[] bytes) {
    byte[] header = "id,value,text\n".getBytes(UTF_8);
    byte[] all = new byte[header.length + bytes.length];
    System.arraycopy(header, 0, all, 0, header.length);
    System.arraycopy(bytes, 0, all, header.length, bytes.length);
    CsvSource<Row> source = Csv.read(() -> new ByteArrayInputStream(all), "bytes.csv", Row.class);
    try {
      assertThat(source.extract().size()).isLessThanOrEqualTo(bytes.length);
    } catch (ExtractionException expected) {
      assertThat(expected).hasMessageStartingWith("bytes.csv: ");
    }
  }

  private static String line(Row row) {
    String text = row.text();
    return row.id()
        + ","
        + (row.value() == null ? "" : row.value())
        + ","
        + (text == null ? "" : '"' + text.replace("\"", "\"\"") + '"');
  }

  private static CsvSource<Row> source(String csv) {
    return Csv.read(() -> new ByteArrayInputStream(csv.getBytes(UTF_8)), "test.csv", Row.class);
  }
}
