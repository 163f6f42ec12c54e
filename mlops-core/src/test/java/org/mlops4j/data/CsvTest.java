// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  record Trip(
      @Column("Day") LocalDate day,
      int distance,
      @Nullable Double price,
      @Nullable String place,
      @Outcome @Nullable Integer delay) {}

  record Formats(
      @Column(value = "on", format = "d.M.yyyy") LocalDate on,
      @Column(value = "at", format = "MMM d yyyy hh:mm a X") Instant at,
      @Column(value = "local", format = "uuuu-MM-dd HH:mm") LocalDateTime local) {}

  record Twice(@Column("x") int whole, @Column("X") double real) {}

  record BadFormat(@Column(value = "on", format = "{nonsense") LocalDate on) {}

  private static final String HEADER = "Day,distance,price,place,delay\n";

  @TempDir Path directory;

  @Test
  void rowsAreReadByTheNamesOfTheirColumns() {
    Dataset<Trip> trips =
        extract(
            "PLACE,unused,delay,day,Distance,price\r\n"
                + "Rome,x,3,2014-01-31,100,1.5\r\n"
                + "\"a,\"\"b\"\"\nc\",y,,2016-02-29,-7,\r\n");

    assertThat(trips)
        .containsExactly(
            new Trip(LocalDate.of(2014, 1, 31), 100, 1.5, "Rome", 3),
            new Trip(LocalDate.of(2016, 2, 29), -7, null, "a,\"b\"\nc", null));
  }

  @Test
  void everyTypeIsRead() {
    Dataset<Everything> data =
        read(
                "whole,wide,real,flag,text,colour,date,instant,time,amount\n"
                    + "-1,9223372036854775807,1e-3,TRUE,é,BLUE,2014-01-31,2014-01-31T23:59:00.5Z,"
                    + "2014-01-31T23:59:00,1.50\n"
                    + "+2147483647,-9223372036854775808,-0,0,x,RED,0001-01-01,"
                    + "2014-01-31T23:59:00+01:00,2014-01-31T00:00:00.123456789,-1E+3\n",
                Everything.class)
            .extract();

    assertThat(data)
        .containsExactly(
            new Everything(
                -1,
                Long.MAX_VALUE,
                0.001,
                true,
                "é",
                Everything.Colour.BLUE,
                LocalDate.of(2014, 1, 31),
                Instant.parse("2014-01-31T23:59:00.5Z"),
                LocalDateTime.parse("2014-01-31T23:59:00"),
                new BigDecimal("1.50")),
            new Everything(
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                -0.0,
                false,
                "x",
                Everything.Colour.RED,
                LocalDate.of(1, 1, 1),
                Instant.parse("2014-01-31T22:59:00Z"),
                LocalDateTime.parse("2014-01-31T00:00:00.123456789"),
                new BigDecimal("-1E+3")));
  }

  @Test
  void theContentIdIsThatOfTheSameRowsInMemory() {
    Dataset<Trip> trips = extract(HEADER + "2014-01-31,100,1.5,Rome,3\n2014-02-01,2,,,\n");

    assertThat(trips.contentId())
        .isEqualTo(Dataset.of(Trip.class, trips.stream().toList()).contentId());
  }

  @Test
  void datesAndTimesFollowTheirFormatStrictlyAndInEnglish() {
    Formats row =
        read("on,at,local\n5.1.2014,Mar 7 2014 09:30 PM +01,2014-03-07 21:30\n", Formats.class)
            .extract()
            .row(0);

    assertThat(row)
        .isEqualTo(
            new Formats(
                LocalDate.of(2014, 1, 5),
                Instant.parse("2014-03-07T20:30:00Z"),
                LocalDateTime.of(2014, 3, 7, 21, 30)));
    assertThatThrownBy(
            () ->
                read("on,at,local\n31.2.2014,Mar 7 2014 09:30 PM,2014-03-07 24:00\n", Formats.class)
                    .extract())
        .hasMessage(
            "test.csv: 3 problems\n"
                + "  line 2, column on was '31.2.2014' but must be in the format d.M.yyyy\n"
                + "  line 2, column at was 'Mar 7 2014 09:30 PM' but must be in the format MMM d"
                + " yyyy hh:mm a X, with a zone or offset\n"
                + "  line 2, column local was '2014-03-07 24:00' but must be in the format"
                + " uuuu-MM-dd HH:mm");
  }

  @Test
  void aWrongFormatIsRefusedWhereItIsSaid() {
    assertThatThrownBy(() -> read("", BadFormat.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "format of on was '{nonsense' but must be a pattern of"
                + " java.time.format.DateTimeFormatter");
  }

  @Test
  void twoComponentsMayReadOneColumn() {
    assertThat(read("x\n7\n", Twice.class).extract()).containsExactly(new Twice(7, 7.0));
  }

  @Test
  void missingValuesAreWhatTheSourceSaysTheyAre() {
    CsvSource<Trip> source =
        source(HEADER + "2014-01-31,1,NA,NA,-\n2014-01-31,1,\"NA\",\"NA\",2\n");

    assertThat(source.nulls("NA", "-").extract())
        .containsExactly(
            new Trip(LocalDate.of(2014, 1, 31), 1, null, null, null),
            new Trip(LocalDate.of(2014, 1, 31), 1, null, "NA", 2));
    assertThat(extract(HEADER + "2014-01-31,1,,\"\",\n").row(0).place()).isEmpty();
  }

  @Test
  void theDelimiterAndCharsetMayBeOthers() {
    byte[] latin = "Day;distance;price;place;delay\n2014-01-31;1;;Zürich;\n".getBytes(ISO_8859_1);
    byte[] wide = (HEADER + "2014-01-31,1,,Zürich,\n").getBytes(UTF_16);

    assertThat(source(latin).delimiter(';').charset(ISO_8859_1).extract().row(0).place())
        .isEqualTo("Zürich");
    assertThat(source(wide).charset(UTF_16).extract().row(0).place()).isEqualTo("Zürich");
    assertThatThrownBy(() -> source(latin).delimiter('\n'))
        .hasMessage("delimiter was U+000A but must be neither a quote nor a line break");
  }

  @Test
  void aByteOrderMarkAndEmptyLinesMeanNothing() {
    assertThat(extract("\uFEFF" + HEADER + "\n2014-01-31,1,,,\r\n\r2014-01-31,2,,,\n\n"))
        .hasSize(2);
  }

  @Test
  void aHeaderAloneIsAnEmptyDataset() {
    assertThat(extract(HEADER).isEmpty()).isTrue();
    assertThat(extract(HEADER.strip()).isEmpty()).isTrue();
  }

  @Test
  void aFileIsReadByItsPathAndUnpackedByItsName() throws IOException {
    Path plain = Files.writeString(directory.resolve("trips.csv"), HEADER + "2014-01-31,1,,,\n");
    Path packed = directory.resolve("trips.CSV.GZ");
    Files.write(packed, gzip(HEADER + "2014-01-31,1,,,\n"));

    assertThat(Csv.read(plain, Trip.class).extract().contentId())
        .isEqualTo(Csv.read(packed, Trip.class).extract().contentId());
    assertThat(Csv.read(plain, Trip.class)).hasToString("csv(" + plain + ")");
  }

  @Test
  void whatIsNotThereIsNamed() {
    Path nowhere = directory.resolve("nowhere.csv");

    assertThatThrownBy(() -> Csv.read(nowhere, Trip.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessage(nowhere + ": does not exist");
    assertThatThrownBy(
            () ->
                Csv.read(() -> CsvTest.class.getResourceAsStream("no.csv"), "no.csv", Trip.class)
                    .extract())
        .hasMessage("no.csv: does not exist");
    assertThatThrownBy(() -> Csv.read(directory, Trip.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aSourceCanBeReadManyTimesAndFiltered() throws Exception {
    DataSource<Trip> far =
        source(HEADER + "2014-01-31,1,,,\n2014-01-31,9,,,\n").where(trip -> trip.distance() > 5);

    assertThat(far.extract()).hasSize(1);
    assertThat(far.extract().contentId()).isEqualTo(far.extraction().data().contentId());
  }

  @Test
  void doublesAreTheNearestToWhatIsWritten() {
    String[] texts = {
      "0.1",
      "-.5",
      "5.",
      "123456789012345",
      "1234567890123456789",
      "0.000000000000001",
      "9007199254740993",
      "179769313486231570000e288",
      "4.9e-324",
      "2.2250738585072011e-308",
      "1E5",
      "+7.25",
      "00.10",
      "99999999999999.9",
      "0.30000000000000004"
    };
    Dataset<Trip> trips =
        extract(HEADER + "2014-01-31,1," + String.join(",,\n2014-01-31,1,", texts) + ",,\n");

    for (int i = 0; i < texts.length; i++) {
      assertThat(trips.row(i).price()).isEqualTo(Double.parseDouble(texts[i]));
    }
  }

  private static Dataset<Trip> extract(String text) {
    return source(text).extract();
  }

  private static CsvSource<Trip> source(String text) {
    return read(text, Trip.class);
  }

  private static CsvSource<Trip> source(byte[] bytes) {
    return Csv.read(() -> new ByteArrayInputStream(bytes), "test.csv", Trip.class);
  }

  private static <T> CsvSource<T> read(String text, Class<T> type) {
    return Csv.read(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), "test.csv", type);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
