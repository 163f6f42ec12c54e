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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class JsonLinesProperties {
  record Row(long id, @Nullable Double value, @Nullable String text) {}

  /** What a bad value is written as, what is shown of it and what it must be. */
  private record Bad(String json, String problem) {}

  private static final List<Bad> BAD_IDS =
      List.of(
          new Bad("\"7\"", " was '7' but must be a JSON number"),
          new Bad("1.5", " was '1.5' but must be a whole number"),
          new Bad("null", " was 'null' but must not be missing, because id is a primitive long"));

  private static final List<Bad> BAD_VALUES =
      List.of(
          new Bad("true", " was 'true' but must be a JSON number"),
          new Bad("1e999", " was '1e999' but must lie within 1.7976931348623157E308 of 0"),
          new Bad("{\"a\":[1]}", " was '{...}' but must be a JSON number"));

  private static final List<Bad> BAD_TEXTS =
      List.of(
          new Bad("5", " was '5' but must be a JSON text in quotes"),
          new Bad("\"a\\u0000\"", " was 'a\\u0000' but must not contain a NUL character"));

  /** Bad values are planted anywhere: the report names exactly those, and the rest is read. */
  @Property(tries = 200, seed = "1")
  void exactlyThePlantedValuesAreReported(
      @ForAll @IntRange(min = 1, max = 200) int size,
      @ForAll @IntRange(max = 30) int planted,
      @ForAll long seed) {
    Random random = new Random(seed);
    Set<Integer> places = new TreeSet<>();
    for (int i = 0; i < planted; i++) {
      places.add(random.nextInt(3 * size));
    }
    StringBuilder json = new StringBuilder();
    List<String> expected = new ArrayList<>();
    List<Row> good = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      int problems = expected.size();
      String id = cell("id", "" + row, places.contains(3 * row), BAD_IDS, row, expected);
      String value =
          cell("value", "" + row * 0.25, places.contains(3 * row + 1), BAD_VALUES, row, expected);
      String text =
          cell(
              "text",
              "\"é" + row % 7 + '"',
              places.contains(3 * row + 2),
              BAD_TEXTS,
              row,
              expected);
      json.append("{\"id\":" + id + ",\"value\":" + value + ",\"text\":" + text + "}\n");
      if (expected.size() == problems) {
        good.add(new Row(row, row * 0.25, "é" + row % 7));
      }
    }
    JsonLinesSource<Row> source = source(json.toString().getBytes(UTF_8));

    ExtractionException failure = catchThrowableOfType(ExtractionException.class, source::extract);
    if (expected.isEmpty()) {
      assertThat(failure).isNull();
    } else {
      assertThat(failure.total()).isEqualTo(expected.size());
      assertThat(failure.problems().stream().map(ExtractionProblem::toString))
          .containsExactlyElementsOf(expected.subList(0, Math.min(20, expected.size())));
    }
    Extraction<Row> extraction = source.skipAtMost(size).extraction();
    assertThat(extraction.skipped()).isEqualTo(size - good.size());
    assertThat(extraction.data().contentId()).isEqualTo(Dataset.of(Row.class, good).contentId());
  }

  /** Whatever the bytes, the answer is a dataset or one clear error. */
  @Property(tries = 300, seed = "1")
  void arbitraryBytesGiveADatasetOrAnExtractionException(@ForAll @Size(max = 80) byte[] bytes) {
    byte[] first = "{\"id\":1,\"value\":1,\"text\":\"a\"}\n".getBytes(UTF_8);
    byte[] all = new byte[first.length + bytes.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(bytes, 0, all, first.length, bytes.length);
    try {
      assertThat(source(all).extract().size()).isLessThanOrEqualTo(1 + bytes.length);
    } catch (ExtractionException expected) {
      assertThat(expected).hasMessageStartingWith("test.jsonl: ");
    }
  }

  private static String cell(
      String name, String good, boolean isBad, List<Bad> bad, int row, List<String> expected) {
    if (!isBad) {
      return good;
    }
    Bad planted = bad.get(row % bad.size());
    expected.add("line " + (row + 1) + ", column " + name + planted.problem());
    return planted.json();
  }

  private static JsonLinesSource<Row> source(byte[] bytes) {
    return JsonLines.read(() -> new ByteArrayInputStream(bytes), "test.jsonl", Row.class);
  }
}
