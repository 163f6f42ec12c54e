// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What all sources have in common, and those that are not a format. */
class SourceTest {
  record Item(int id, @Nullable String name) {}

  record Paid(
      int id, @Nullable Double price, @Nullable BigDecimal exact, @Nullable LocalDate day) {}

  /** Refuses what it does not like. */
  record Range(int low, @Nullable Integer high, @Nullable Double share, @Nullable String name) {
    Range {
      if (high != null && low > high) {
        throw new IllegalArgumentException("low was " + low + " but must be at most " + high);
      }
    }
  }

  /** Changes what it is given. */
  record Trimmed(int id, @Nullable String name) {
    Trimmed {
      name = name == null ? null : name.trim();
    }
  }

  private static final int MANY = 200_000;

  @Test
  void rowsOfAnIterationAreReadAnewEachTime() throws Exception {
    List<Item> rows = new ArrayList<>(List.of(new Item(1, "a"), new Item(2, null)));
    DataSource<Item> source = DataSource.ofRows(Item.class, rows);
    assertThat(source.extract()).containsExactlyElementsOf(rows);
    rows.add(new Item(3, "c"));
    assertThat(source.extract()).hasSize(3);
    assertThat(source.extract().contentId()).isEqualTo(Dataset.of(Item.class, rows).contentId());
  }

  @Test
  void aRowThatCannotBeStoredIsNamed() {
    assertThatThrownBy(
            () -> DataSource.ofRows(Item.class, Arrays.asList(new Item(1, "a"), null)).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessage("rows of Item: row 1 was null but must be a record");
    assertThatThrownBy(
            () -> DataSource.ofRows(Item.class, List.of(new Item(1, "\ud800"))).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageStartingWith("rows of Item: row 0, component name: text has half a surrogate");
    assertThatThrownBy(() -> DataSource.ofRows(NoRow.class, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final class NoRow {}

  @Test
  void aStreamIsClosedAlsoWhenItFails() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    DataSource<Item> source =
        DataSource.ofStream(
            Item.class,
            () -> Stream.of(new Item(1, "a"), new Item(2, "b")).onClose(closed::incrementAndGet));
    assertThat(source.where(item -> item.id() == 2).extract()).containsExactly(new Item(2, "b"));
    assertThat(source.extract()).hasSize(2);
    assertThat(closed).hasValue(2);

    DataSource<Item> failing =
        DataSource.ofStream(
            Item.class,
            () ->
                Stream.of(1, 0)
                    .map(divisor -> new Item(1 / divisor, "x"))
                    .onClose(closed::incrementAndGet));
    assertThatThrownBy(failing::extract).isInstanceOf(ArithmeticException.class);
    assertThat(closed).hasValue(3);
  }

  @Test
  void partsThatAreStreamedAreThoseOfTheDataset() throws Exception {
    CsvSource<Item> source = csv(numbers(MANY), Item.class);
    Dataset<Item> whole = source.extract();
    List<Item> rows = new ArrayList<>();
    AtomicInteger parts = new AtomicInteger();
    Streamed<Item> streamed =
        source.stream(
            part -> {
              assertThat(part.first()).isEqualTo(rows.size());
              parts.incrementAndGet();
              for (int row = 0; row < part.size(); row++) {
                rows.add(part.row(row));
              }
            });
    assertThat(rows).isEqualTo(whole.stream().toList());
    assertThat(parts).hasValue(whole.parts().size());
    assertThat(streamed.contentId()).isEqualTo(whole.contentId());
    assertThat(streamed.rows()).isEqualTo(MANY);
    assertThat(streamed.skipped()).isZero();
  }

  @Test
  void aFilterKeepsTheSameRowsHoweverTheyAreRead() throws Exception {
    DataSource<Item> source = csv(numbers(MANY), Item.class);
    Dataset<Item> expected = source.extract().filter(item -> item.id() % 3 == 0);
    DataSource<Item> filtered = source.where(item -> item.id() % 3 == 0);
    assertThat(filtered.extract().contentId()).isEqualTo(expected.contentId());
    AtomicInteger rows = new AtomicInteger();
    Streamed<Item> streamed = filtered.stream(part -> rows.addAndGet(part.size()));
    assertThat(streamed.contentId()).isEqualTo(expected.contentId());
    assertThat(rows).hasValue(expected.size());
    assertThat(source.where(item -> false).extract()).isEmpty();
    assertThat(csv("id,name\n", Item.class).where(item -> true).extract()).isEmpty();
  }

  @Test
  void whatAFilteredSourceSkippedIsNotForgotten() throws Exception {
    DataSource<Item> source = csv("id,name\n1,a\nx,b\n3,c\n", Item.class).skipAtMost(1);
    Extraction<Item> extraction = source.where(item -> item.id() > 1).extraction();
    assertThat(extraction.data()).containsExactly(new Item(3, "c"));
    assertThat(extraction.skipped()).isEqualTo(1);
    assertThat(extraction.problems()).hasSize(1);
  }

  @Test
  void aRowThatItsConstructorRefusesIsNamedWithItsLineAndMayBeSkipped() {
    CsvSource<Range> source = csv("low,high,share,name\n1,2,0.5,a\n\n5,4,,\n3,,,b\n", Range.class);
    assertThatThrownBy(source::extract)
        .isInstanceOf(ExtractionException.class)
        .hasMessage(
            "test.csv: line 4 is refused by the constructor of Range: low was 5 but must be at"
                + " most 4");
    Extraction<Range> extraction = source.skipAtMost(1).extraction();
    assertThat(extraction.data())
        .containsExactly(new Range(1, 2, 0.5, "a"), new Range(3, null, null, "b"));
    assertThat(extraction.skipped()).isEqualTo(1);
  }

  @Test
  void aRowThatItsConstructorChangesIsAnError() {
    assertThat(csv("id,name\n1,a\n", Trimmed.class).extract()).hasSize(1);
    assertThatThrownBy(() -> csv("id,name\n1,a \n", Trimmed.class).extract())
        .hasMessage(
            "test.csv: line 2 is changed by the constructor of Trimmed, which must keep what it is"
                + " given: name");
  }

  @Test
  void aConstructorThatOnlyKeepsIsKnown() {
    assertThat(Schema.of(Item.class).constructorDecides()).isFalse();
    assertThat(Schema.of(Everything.class).constructorDecides()).isFalse();
    assertThat(Schema.of(Range.class).constructorDecides()).isTrue();
    assertThat(Schema.of(Trimmed.class).constructorDecides()).isTrue();
  }

  @Test
  void aTableOfOnesOwnIsReadByNameAndNothingIsConverted() {
    TableSource<Paid> source =
        table(
            List.of("DAY", "exact", "ID", "price", "other"),
            Arrays.asList(LocalDate.of(2014, 1, 1), new BigDecimal("1.50"), 1L, 2, "x"),
            Arrays.asList(null, BigInteger.TEN, (short) 2, -0.0, null));
    assertThat(source.extract())
        .containsExactly(
            new Paid(1, 2.0, new BigDecimal("1.50"), LocalDate.of(2014, 1, 1)),
            new Paid(2, -0.0, BigDecimal.TEN, null));
  }

  @Test
  void everyProblemOfATableIsNamedWithItsRow() {
    TableSource<Paid> source =
        table(
            List.of("id", "price", "exact", "day"),
            Arrays.asList(1, 1.0, BigDecimal.ONE, null),
            Arrays.asList(null, Double.NaN, "1", "2014-01-01"),
            Arrays.asList(1.5, (1L << 53) + 1, true, LocalDate.EPOCH),
            Arrays.asList(1L << 40, true, null, null));
    assertThatThrownBy(source::extract)
        .isInstanceOf(ExtractionException.class)
        .hasMessage(
            "test: 9 problems\n"
                + "  line 2, column id must not be missing, because id is a primitive int\n"
                + "  line 2, column price was 'NaN' but must be finite\n"
                + "  line 2, column exact was '1' but must be a number\n"
                + "  line 2, column day was '2014-01-01' but must be a LocalDate, not a String\n"
                + "  line 3, column id was '1.5' but must be a whole number\n"
                + "  line 3, column price was '9007199254740993' but must be a number that a"
                + " double holds\n"
                + "  line 3, column exact was 'true' but must be a number\n"
                + "  line 4, column id was '1099511627776' but must lie in [-2147483648,"
                + " 2147483647]\n"
                + "  line 4, column price was 'true' but must be a number");
    assertThat(source.skipAtMost(3).extraction().skipped()).isEqualTo(3);
    assertThatThrownBy(() -> source.skipAtMostShare(0.7).extract())
        .isInstanceOf(ExtractionException.class);
  }

  @Test
  void aTableThatBreaksMidwayIsAnErrorWithTheRowBefore() {
    DataSource<Item> source =
        DataSource.ofTable(
            "test",
            wanted -> {
              assertThat(wanted).containsExactlyInAnyOrder("id", "name");
              return new Rowwise(List.of("id", "name"), List.of(List.of(1, "a"))) {
                @Override
                public boolean next() throws IOException {
                  if (!super.next()) {
                    throw new IOException("the disk is gone");
                  }
                  return true;
                }
              };
            },
            Item.class);
    assertThatThrownBy(source::extract)
        .isInstanceOf(ExtractionException.class)
        .hasMessage("test: line 1 cannot be read: the disk is gone")
        .hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> table(List.of("id", "price", "Price", "exact")).extract())
        .hasMessage(
            "test: 2 problems\n"
                + "  column price must be in the table once but is there 2 times\n"
                + "  column day is missing, the table has id, price, Price, exact");
  }

  private static TableSource<Paid> table(List<String> columns, List<?>... rows) {
    return DataSource.ofTable(
        "test", wanted -> new Rowwise(columns, Arrays.asList(rows)), Paid.class);
  }

  private static class Rowwise implements Table {
    private final List<String> columns;
    private final List<? extends List<?>> rows;
    private int row = -1;

    Rowwise(List<String> columns, List<? extends List<?>> rows) {
      this.columns = columns;
      this.rows = rows;
    }

    @Override
    public List<String> columns() {
      return columns;
    }

    @Override
    public boolean next() throws IOException {
      return ++row < rows.size();
    }

    @Override
    public @Nullable Object value(int column) {
      return rows.get(row).get(column);
    }

    @Override
    public void close() {}
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(id -> id + "," + (id * 31 % 97))
        .collect(Collectors.joining("\n", "id,name\n", "\n"));
  }

  private static <T> CsvSource<T> csv(String text, Class<T> type) {
    return Csv.read(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), "test.csv", type);
  }
}
