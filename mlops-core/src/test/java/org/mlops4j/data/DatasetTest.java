// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Digest;

class DatasetTest {
  record Point(int x, @Nullable String name, @Outcome @Nullable Double y) {}

  record Moment(@Nullable Instant at, @Nullable String word) {}

  private record Hidden(double value) {}

  private static final List<Point> POINTS =
      List.of(new Point(3, "b", 1.5), new Point(1, null, null), new Point(2, "b", -0.0));

  private final Dataset<Point> points = Dataset.of(Point.class, POINTS);

  @Test
  void everyTypeOfValueComesBackAsItWas() {
    Dataset<Everything> data = Dataset.of(Everything.class, Everything.ROWS);

    assertThat(data.stream()).containsExactlyElementsOf(Everything.ROWS);
    assertThat(data).containsExactlyElementsOf(Everything.ROWS);
    assertThat(Double.doubleToRawLongBits(data.row(1).real()))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
  }

  /** Published ids and stored snapshots depend on these: they must never change. */
  @Test
  void theContentIdOfAFixedDatasetNeverChanges() {
    assertThat(Dataset.of(Everything.class, Everything.ROWS).contentId().hex())
        .isEqualTo("d575df7c9857a5bd09d1cac5e5e31be5ddd8243ac5715736e1c303107d15403e");
    assertThat(points.contentId().hex())
        .isEqualTo("b9a6b0daaf1d2194b570c44d1a55d3abcedefb0db0caa8c174a1b237a46ee728");
    assertThat(Dataset.of(Point.class, List.of()).contentId().hex())
        .isEqualTo("c6fd491947ad508181fcbe6237f50bcb7ed5145d9035e76af72def9507d6bd80");
  }

  @Test
  void whereChunksEndNeverChanges() {
    Dataset<Point> many =
        Dataset.of(
            Point.class,
            () ->
                IntStream.range(0, 150_000)
                    .mapToObj(i -> new Point(i, "p" + i % 100, i % 3 == 0 ? null : i * 0.5))
                    .iterator());

    assertThat(many.parts().stream().map(Rows::size)).containsExactly(37_062, 65_754, 47_184);
    assertThat(many.contentId().hex())
        .isEqualTo("0b6211b398ac5a68219ff76cefba8c50480aea0448e7ce34e705caf0cc5433d4");
  }

  @Test
  void theBytesOfAChunkNeverChange() {
    assertThat(HexFormat.of().formatHex(points.parts().get(0).chunk().bytes()))
        .isEqualTo(
            // Format 1, three rows, three columns.
            "01"
                + "00000003"
                + "00000003"
                // Whole numbers, none missing: from 1 on, in one byte each.
                + "00"
                + "00"
                + "0000000000000001"
                + "01"
                + "020001"
                // Text, the second row missing: one word of one byte, codes of no byte.
                + "02"
                + "01"
                + "0000000000000002"
                + "00000001"
                + "00000001"
                + "62"
                + "0000000000000000"
                + "00"
                // Floating point numbers, the second row missing.
                + "01"
                + "01"
                + "0000000000000002"
                + "3ff8000000000000"
                + "0000000000000000"
                + "8000000000000000");
  }

  @Test
  void theHashOfARowNeverChanges() {
    Rows<Point> rows = points.parts().get(0);

    assertThat(IntStream.range(0, 3).mapToObj(row -> Long.toHexString(rows.hash(row))))
        .containsExactly("92a1a04513b154c6", "c7d91ab3afc6fea8", "48f3822f5bcd5614");
  }

  @Test
  void aServedRowLacksItsOutcome() {
    assertThat(points.servedRow(0)).isEqualTo(new Point(3, "b", null));
    assertThat(points.schema().erased(POINTS.get(0))).isEqualTo(new Point(3, "b", null));
  }

  @Test
  void sortingIsStableAndPutsMissingKeysLast() {
    assertThat(points.sortedBy(Point::x).stream().map(Point::x)).containsExactly(1, 2, 3);
    assertThat(points.sortedBy(Point::name).stream().map(Point::x)).containsExactly(3, 2, 1);
  }

  @Test
  void cellsComeFromColumnsAndMethods() {
    assertThat(points.cells(Point::y).number(0)).isEqualTo(1.5);
    assertThat(points.cells(Point::y).number(1)).isNaN();
    assertThat(points.cells(Point::y).isNull(1)).isTrue();
    assertThat(points.cells(Point::name).at(2)).isEqualTo("b");
    assertThat(points.cells(Point::hashCode).at(0)).isEqualTo(POINTS.get(0).hashCode());
    Cells<String> names = points.parts().get(0).cells(Point::name);
    assertThat(names).isInstanceOf(CodedCells.class);
    assertThat(((CodedCells<String>) names).code(1)).isEqualTo(-1);
    assertThat(((CodedCells<String>) names).distinct()).containsExactly("b");
    assertThatThrownBy(() -> points.cells(Point::name).number(0))
        .hasMessage("name is STRING, not a number");
    assertThatThrownBy(() -> points.cells(point -> point.x()))
        .hasMessageContaining("accessor was a lambda");
  }

  @Test
  void aPrivateNestedRecordIsARowLikeAnyOther() {
    assertThat(Dataset.of(Hidden.class, List.of(new Hidden(2.5))).row(0))
        .isEqualTo(new Hidden(2.5));
  }

  @Test
  void positionsOutsideAreNamedWithTheRange() {
    assertThatThrownBy(() -> points.row(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("row was 3 but must lie in [0, 3)");
    assertThatThrownBy(() -> points.slice(2, 1))
        .hasMessage("slice was [2, 1) but must lie in [0, 3)");
    assertThatThrownBy(() -> points.select(0, -1)).hasMessage("row was -1 but must lie in [0, 3)");
  }

  @Test
  void aValueThatCannotBeStoredIsNamedWithRowAndComponent() {
    assertThatThrownBy(
            () ->
                Dataset.of(
                    Moment.class,
                    List.of(
                        new Moment(null, null), new Moment(Instant.ofEpochSecond(1L << 40), "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "row 1, component at: time was 1099511627776 s since 1970 but must lie between the"
                + " years 1677 and 2262");
    assertThatThrownBy(
            () -> Dataset.of(Moment.class, List.of(new Moment(null, "half \uD83D pair"))))
        .hasMessage(
            "row 0, component word: text has half a surrogate pair at index 5 but must be valid"
                + " Unicode");
    assertThatThrownBy(() -> Dataset.of(Moment.class, Arrays.asList((Moment) null)))
        .hasMessage("row 0 was null but must be a record");
  }

  @Test
  void contentIdsOfOtherSchemasDiffer() {
    record Renamed(int x, @Nullable String label, @Outcome @Nullable Double y) {}

    Digest renamed =
        points.map(Renamed.class, p -> new Renamed(p.x(), p.name(), p.y())).contentId();

    assertThat(renamed).isNotEqualTo(points.contentId());
  }
}
