// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/**
 * Trainers at their defaults on real rows: every fifth flight of January to April 2014 (US Bureau
 * of Transportation Statistics, public domain), and the penguins of Palmer Station (Gorman,
 * Williams and Fraser 2014, as in the R package palmerpenguins, CC0).
 */
final class RealDataTest {

  /** A flight, with the share of late arrivals among its origin's flights of the 3 days before. */
  public record Flight(
      LocalDate date,
      String carrier,
      String origin,
      String dest,
      int departure,
      int distance,
      Double originLate,
      @Outcome Integer arrivalDelay) {
    public DayOfWeek weekday() {
      return date.getDayOfWeek();
    }

    public int minute() {
      return departure / 100 * 60 + departure % 100;
    }

    public Boolean late() {
      return arrivalDelay == null ? null : arrivalDelay >= 15;
    }
  }

  /** A penguin, some of which were not measured. */
  public record Penguin(
      String island,
      Double billLength,
      Double billDepth,
      Integer flipper,
      Integer mass,
      @Outcome String species) {}

  private static final Features<Flight> FLIGHT =
      Features.of(Flight.class)
          .categorical(Flight::carrier)
          .categorical(Flight::origin)
          .categorical(Flight::dest)
          .categorical(Flight::weekday)
          .numeric(Flight::distance)
          .cyclic(Flight::minute, 1440)
          .numeric(Flight::originLate);
  private static final Target<Flight, Classification> LATE = Target.binary(Flight::late);

  private static final Features<Penguin> PENGUIN =
      Features.of(Penguin.class)
          .categorical(Penguin::island)
          .numeric(Penguin::billLength)
          .numeric(Penguin::billDepth)
          .numeric(Penguin::flipper)
          .numeric(Penguin::mass);
  private static final Features<Penguin> MEASURES =
      Features.of(Penguin.class)
          .categorical(Penguin::island)
          .numeric(Penguin::billLength)
          .numeric(Penguin::billDepth)
          .numeric(Penguin::flipper);
  private static final Target<Penguin, Regression> MASS = Target.regression(Penguin::mass);
  private static final Target<Penguin, Classification> SPECIES = Target.classes(Penguin::species);

  @Test
  void logisticRegressionTellsLateFlightsInTheMonthAfter() throws Exception {
    assertThat(aucInApril(Tribuo.logisticRegression(FLIGHT, LATE))).isBetween(0.58, 0.68);
  }

  @Test
  void aTreeTellsLateFlightsInTheMonthAfter() throws Exception {
    assertThat(aucInApril(Tribuo.tree(FLIGHT, LATE).depth(4).minSplit(200))).isBetween(0.56, 0.68);
  }

  @Test
  void aForestTellsLateFlightsInTheMonthAfter() throws Exception {
    assertThat(aucInApril(Tribuo.randomForest(FLIGHT, LATE).trees(30).depth(8)))
        .isBetween(0.61, 0.68);
  }

  /** Ordinary least squares explains 0.7469 of these. */
  @Test
  void penguinsAreWeighedByTheirMeasures() throws Exception {
    assertThat(explained(Tribuo.linearRegression(MEASURES, MASS))).isBetween(0.74, 0.76);
    assertThat(explained(Tribuo.regressionTree(MEASURES, MASS))).isGreaterThan(0.65);
  }

  @Test
  void penguinsAreToldApartByAllClassifiers() throws Exception {
    assertThat(accuracy(Tribuo.logisticRegression(PENGUIN, SPECIES))).isGreaterThan(0.96);
    assertThat(accuracy(Tribuo.tree(PENGUIN, SPECIES))).isGreaterThan(0.92);
    assertThat(accuracy(Tribuo.randomForest(PENGUIN, SPECIES).trees(20))).isGreaterThan(0.94);
  }

  private static double aucInApril(Trainer<Flight, Classification> trainer) throws Exception {
    Dataset<Flight> flights = flights();
    Model<Flight, Classification> model =
        trainer.train(flights.filter(flight -> !inApril(flight)), TrainingContext.SILENT);
    List<Flight> asked = judged(flights);
    double pairs = 0;
    double right = 0;
    double[] scores = asked.stream().mapToDouble(row -> model.predict(row).score("true")).toArray();
    for (int late = 0; late < scores.length; late++) {
      for (int other = 0; asked.get(late).late() && other < scores.length; other++) {
        if (!asked.get(other).late()) {
          pairs++;
          right += scores[late] > scores[other] ? 1 : scores[late] == scores[other] ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }

  private static double accuracy(Trainer<Penguin, Classification> trainer) throws Exception {
    Model<Penguin, Classification> model = trainer.train(penguins(false), TrainingContext.SILENT);
    Dataset<Penguin> test = penguins(true);
    return test.stream().filter(row -> model.predict(row).label().equals(row.species())).count()
        / (double) test.size();
  }

  /** Share of the variance that is explained. */
  private static double explained(Trainer<Penguin, Regression> trainer) throws Exception {
    Model<Penguin, Regression> model = trainer.train(penguins(false), TrainingContext.SILENT);
    List<Penguin> test = penguins(true).stream().filter(row -> row.mass() != null).toList();
    double mean = test.stream().mapToInt(Penguin::mass).average().orElseThrow();
    return 1
        - test.stream().mapToDouble(row -> square(model.predict(row).value() - row.mass())).sum()
            / test.stream().mapToDouble(row -> square(mean - row.mass())).sum();
  }

  /** Every third penguin judges, the others train. */
  private static Dataset<Penguin> penguins(boolean judging) throws IOException {
    List<Penguin> all = rows("penguins.csv", RealDataTest::penguin);
    return Dataset.of(
        Penguin.class,
        IntStream.range(0, all.size())
            .filter(i -> (i % 3 == 0) == judging)
            .mapToObj(all::get)
            .toList());
  }

  private static List<Flight> judged(Dataset<Flight> flights) {
    return flights.stream().filter(flight -> inApril(flight) && flight.late() != null).toList();
  }

  private static boolean inApril(Flight flight) {
    return flight.date().getMonthValue() == 4;
  }

  private static double square(double value) {
    return value * value;
  }

  private static Dataset<Flight> flights() throws IOException {
    return Dataset.of(Flight.class, rows("flights-slice.csv", RealDataTest::flight));
  }

  private static Flight flight(String[] cells) {
    return new Flight(
        LocalDate.parse(cells[0]),
        cells[1],
        cells[2],
        cells[3],
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        cells[6].isEmpty() ? null : share(cells[6].split("/")),
        cells[7].isEmpty() ? null : Integer.valueOf(cells[7]));
  }

  private static double share(String[] lateOfAll) {
    return Double.parseDouble(lateOfAll[0]) / Double.parseDouble(lateOfAll[1]);
  }

  private static Penguin penguin(String[] cells) {
    boolean measured = !cells[2].isEmpty() && !cells[2].equals("NA");
    return new Penguin(
        cells[1],
        measured ? Double.valueOf(cells[2]) : null,
        measured ? Double.valueOf(cells[3]) : null,
        measured ? Integer.valueOf(cells[4]) : null,
        measured ? Integer.valueOf(cells[5]) : null,
        cells[0]);
  }

  private static <R> List<R> rows(String name, Function<String[], R> row) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(RealDataTest.class.getResourceAsStream(name), UTF_8))) {
      return lines.lines().skip(1).map(line -> row.apply(line.split(",", -1))).toList();
    }
  }
}
