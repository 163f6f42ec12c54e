// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.Csv;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.pipeline.ParametersException;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.PipelineException;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.registry.fs.DirectoryStoreOptions;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreUnavailableException;
import org.mlops4j.testkit.MlopsAssertions;
import org.mlops4j.testkit.MlopsExtension;
import org.mlops4j.testkit.TestHost;
import org.mlops4j.tribuo.Tribuo;

/**
 * Whatever a host does wrong gives one clear error: what, the actual value, the rule and where; all
 * problems at once where there are several. The run is known to have failed, and the version that
 * was live before is the only one.
 */
class BadInputTest {
  /** A trip of which it is known whether it was late. */
  record Trip(LocalDate day, String carrier, int distance, @Outcome @Nullable Integer delay) {
    @Nullable Boolean late() {
      return delay == null ? null : delay >= 15;
    }
  }

  /** What the pipeline is run with. */
  record Days(LocalDate from, int days) {
    Days {
      if (days < 1) {
        throw new IllegalArgumentException("days was " + days + " but must be >= 1");
      }
    }
  }

  private static final String HEADER = "day,carrier,distance,delay\n";
  private static final ModelName<Trip, Classification> MODEL =
      ModelName.classifier("late-trips", Trip.class);
  private static final Target<Trip, Classification> LATE = Target.binary(Trip::late);
  private static final Features<Trip> FEATURES =
      Features.of(Trip.class).categorical(Trip::carrier).numeric(Trip::distance);

  @RegisterExtension final MlopsExtension extension = MlopsExtension.reading(Tribuo.format());

  @TempDir private Path directory;
  private Mlops mlops;
  private Path file;

  @BeforeEach
  void deployAGoodVersion(Mlops mlops) throws IOException {
    this.mlops = mlops;
    file = directory.resolve("trips.csv");
    write(goodTrips());
    MlopsAssertions.assertThat(mlops.run(pipeline(FEATURES))).isDeployed().asVersion(1);
  }

  @Test
  void aFileThatDoesNotExist() throws IOException {
    Files.delete(file);

    assertExtractionFails(file + ": does not exist");
  }

  @Test
  void aMissingColumnAndOneOfAnotherNameAtOnce() throws IOException {
    write("day,carrier,miles\n2026-01-01,AA,100\n");

    assertExtractionFails(
        file
            + ": 2 problems\n"
            + "  line 1, column distance is missing, the header has day, carrier, miles\n"
            + "  line 1, column delay is missing, the header has day, carrier, miles");
  }

  @Test
  void aRowWithTooManyFields() throws IOException {
    write(HEADER + "2026-01-01,AA,100,0\n2026-01-01,AA,100,0,extra\n");

    assertExtractionFails(file + ": line 3 has 5 fields but the header has 4");
  }

  @Test
  void numbersThatDoNotParseAreAllNamed() throws IOException {
    write(HEADER + "2026-01-01,AA,far,0\n2026-01-32,AA,1.5,0\n");

    assertExtractionFails(
        file
            + ": 3 problems\n"
            + "  line 2, column distance was 'far' but must be a whole number\n"
            + "  line 3, column day was '2026-01-32' but must be a date such as 2014-01-31\n"
            + "  line 3, column distance was '1.5' but must be a whole number");
  }

  @Test
  void anEmptyFile() throws IOException {
    write("");

    assertExtractionFails(file + ": is empty but must begin with a header");
  }

  @Test
  void aByteInAnotherEncoding() throws IOException {
    Files.write(file, (HEADER + "2026-01-01,Zürich Air,100,0\n").getBytes(ISO_8859_1));

    assertExtractionFails(
        file + ": line 2, column carrier was 'Z\\xFCrich Air' but must be valid UTF-8");
  }

  @Test
  void aMissingValueForAPrimitiveComponent() throws IOException {
    write(HEADER + "2026-01-01,AA,,0\n");

    assertExtractionFails(
        file
            + ": line 2, column distance was '' but must not be missing, because distance is a"
            + " primitive int");
  }

  @Test
  void aFileWithNothingButAHeaderIsNotFitToTrainOn() throws IOException {
    write(HEADER);

    PipelineResult<BinaryEvaluation> result = mlops.run(pipeline(FEATURES));

    MlopsAssertions.assertThat(result).isInvalid().because("rows at least 20");
    assertNothingChanged();
    assertThat(lastRun().outcome()).isEqualTo(RunOutcome.INVALID);
  }

  @Test
  void runParametersWithThreeThingsWrong() {
    var definition = PipelineDefinition.of(MODEL, Days.class, days -> pipeline(FEATURES));
    int runs = mlops.runs().find(run -> true).size();

    assertThatThrownBy(
            () -> mlops.run(definition, Json.tree(java.util.Map.of("days", "many", "month", 1))))
        .isInstanceOf(ParametersException.class)
        .hasMessage(
            "parameters of Days are wrong: from is missing; days was \"many\" but must be int;"
                + " month is unknown; known are [from, days]");
    assertThatThrownBy(
            () ->
                mlops.run(definition, Json.tree(java.util.Map.of("from", "2026-01-01", "days", 0))))
        .hasMessage("parameters of Days are wrong: days was 0 but must be >= 1");
    assertNothingChanged();
    assertThat(mlops.runs().find(run -> true)).as("no run began").hasSize(runs);
  }

  @Test
  void aLambdaWhereAMethodReferenceMustStand() {
    assertRefusedAsLambda(() -> Target.binary((Trip trip) -> trip.late()));
    assertRefusedAsLambda(() -> Features.of(Trip.class).categorical(trip -> trip.carrier()));
    assertRefusedAsLambda(() -> Check.text((Trip trip) -> trip.carrier()));
    assertRefusedAsLambda(() -> Split.byTime((Trip trip) -> trip.day(), 0.8));
    assertRefusedAsLambda(() -> Evaluate.binary(LATE).clusteredBy(trip -> trip.day()));
  }

  @Test
  void featuresThatReadAnOutcomeAreAllNamed() {
    var pipeline =
        pipeline(
            Features.of(Trip.class)
                .categorical(Trip::late)
                .numeric(Trip::distance)
                .numeric(Trip::delay));

    assertFails(
        Stage.TRAIN,
        "java.lang.IllegalArgumentException: feature 'late' reads an outcome: row 0 gives true"
            + " with it, null without; feature 'delay' reads an outcome: row 0 gives 40.0 with it,"
            + " NaN without",
        () -> mlops.run(pipeline));
  }

  @Test
  void aModelNameThatWouldBeAPath() {
    assertThatThrownBy(() -> ModelName.classifier("../trips", Trip.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model name was '../trips' but must match [a-z0-9][a-z0-9-]{0,62}");
  }

  @Test
  void aRegistryDirectoryThatIsAFile() throws IOException {
    assertThatThrownBy(() -> DirectoryStore.open(file))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(file.toRealPath() + " is a regular file but must be a directory");
    assertThatThrownBy(() -> DirectoryStore.open(file.resolve("registry")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(file + " is a regular file but must be a directory");
  }

  @Test
  void aRegistryDirectoryThatMustNotBeWritten() throws IOException {
    Path registry = Files.createDirectory(directory.resolve("registry")).toRealPath();
    DirectoryStore.open(registry).close();

    try (DirectoryStore store =
            DirectoryStore.open(registry, DirectoryStoreOptions.defaults().withReadOnly(true));
        TestHost host = TestHost.on(store.journal(), store.blobs(), Tribuo.format())) {
      assertThatThrownBy(() -> host.mlops().run(pipeline(FEATURES)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("the store at " + registry + " was opened read-only and cannot be written");
      MlopsAssertions.assertThat(host.mlops().registry()).isEmpty();
      assertThat(host.mlops().runs().find(run -> true)).isEmpty();
    }
  }

  @Test
  void aRegistryDirectoryThatCannotBeWrittenAnyMoreInTheMiddleOfARun() throws IOException {
    Path registry = Files.createDirectory(directory.resolve("registry")).toRealPath();
    try (DirectoryStore store = DirectoryStore.open(registry);
        TestHost host = TestHost.on(store.journal(), store.blobs(), Tribuo.format())) {
      var pipeline =
          pipeline(
              FEATURES,
              () -> {
                Files.delete(registry.resolve("tmp"));
                return Csv.read(file, Trip.class).extract();
              });
      assertThatThrownBy(() -> host.mlops().run(pipeline))
          .isInstanceOf(PipelineException.class)
          .hasMessageStartingWith("pipeline 'late-trips' failed in EXTRACT (run id-2): ")
          .hasMessageContaining("could not store a blob")
          .hasMessageContaining(registry.resolve("tmp").toString())
          .hasCauseInstanceOf(StoreUnavailableException.class);
    }
    try (DirectoryStore store = DirectoryStore.open(registry);
        TestHost host = TestHost.on(store.journal(), store.blobs(), Tribuo.format())) {
      MlopsAssertions.assertThat(host.mlops().registry()).isEmpty();
      assertThat(host.mlops().runs().find(run -> true))
          .extracting(RunSummary::outcome)
          .containsExactly(RunOutcome.INTERRUPTED);
      MlopsAssertions.assertThat(host.mlops().run(pipeline(FEATURES))).isDeployed().asVersion(1);
    }
  }

  private void assertExtractionFails(String message) {
    assertFails(
        Stage.EXTRACT,
        "org.mlops4j.data.ExtractionException: " + message,
        () -> mlops.run(pipeline(FEATURES)));
  }

  private void assertFails(Stage stage, String message, ThrowingCallable run) {
    assertThatThrownBy(run)
        .isInstanceOf(PipelineException.class)
        .hasMessage(
            "pipeline 'late-trips' failed in "
                + stage
                + " (run "
                + lastRun().run()
                + "): "
                + message);
    assertNothingChanged();
    assertThat(lastRun().outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(lastRun().reasons()).singleElement().asString().endsWith(message);
  }

  private static void assertRefusedAsLambda(ThrowingCallable definition) {
    assertThatThrownBy(definition)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accessor was a lambda, or a reference to a private method, in "
                + BadInputTest.class.getName()
                + " but must be a reference to a method of the row without parameters, such as"
                + " Flight::distance");
  }

  private void assertNothingChanged() {
    MlopsAssertions.assertThat(mlops.registry()).hasVersions(MODEL, 1).hasChampion(MODEL, 1);
    MlopsAssertions.assertThat(
            mlops.predictor(MODEL).predict(new Trip(LocalDate.of(2026, 2, 1), "AA", 100, null)))
        .isByVersion(1);
  }

  private RunSummary lastRun() {
    List<RunSummary> runs = mlops.runs().find(run -> true);
    return runs.get(runs.size() - 1);
  }

  private Pipeline<Trip, Classification, BinaryEvaluation> pipeline(Features<Trip> features) {
    return pipeline(features, Csv.read(file, Trip.class));
  }

  private static Pipeline<Trip, Classification, BinaryEvaluation> pipeline(
      Features<Trip> features, DataSource<Trip> trips) {
    return Pipeline.of(MODEL)
        .extract(trips)
        .validate(Check.rows().atLeast(20))
        .train(Split.byTime(Trip::day, 0.7), Tribuo.logisticRegression(features, LATE).seed(1))
        .evaluate(Evaluate.binary(LATE))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
        .deploy(Release.allAtOnce());
  }

  private void write(String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8));
  }

  /** Two trips a day: the long one by AA is late, the short one by UA is not. */
  private static String goodTrips() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int day = 0; day < 20; day++) {
      LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
      text.append(date).append(",AA,2000,40\n").append(date).append(",UA,300,0\n");
    }
    return text.toString();
  }
}
