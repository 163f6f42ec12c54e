// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Snapshots;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.model.Classification;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.Reproduction;
import org.mlops4j.pipeline.RunRecord;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.testkit.TestHost;
import org.mlops4j.tribuo.Tribuo;

/** The same inputs give the same bytes, wherever and whenever a model is made. */
class TwoJvmsTest {
  @TempDir private static Path registry;

  private static List<String> there;

  @BeforeAll
  static void trainInAJvmThatCouldHardlyBeMoreDifferent() throws Exception {
    there =
        OtherJvm.with(
                "-Duser.timezone=Asia/Tokyo",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2")
            .run(ThreeModels.class, registry, 3);
  }

  @Test
  void runRecordsModelsAndJournalAreTheSameToTheByte() {
    assertThat(ThreeModels.train(Journal.inMemory(), BlobStore.inMemory(), 1))
        .isEqualTo(there)
        .hasSize(2 * 3 + 1);
  }

  @Test
  void thisJvmMakesEachVersionOfTheOtherAgain() {
    try (DirectoryStore store = DirectoryStore.open(registry);
        Mlops mlops = host(store)) {
      for (var definition : ThreeModels.all()) {
        mlops.define(definition);
        ModelVersion version = mlops.registry().version(definition.model().name(), 1);

        Reproduction again = mlops.reproduce(version);

        assertThat(again)
            .isEqualTo(
                new Reproduction.Identical(
                    version, mlops.registry().manifest(version).shipped().digest()));
      }
    }
  }

  @Test
  void anotherHyperparameterIsNamed() {
    assertThat(
            reproduced(
                ThreeModels.definition(
                    "late-by-forest",
                    parameters ->
                        Tribuo.randomForest(ThreeModels.FEATURES, LateArrivals.LATE)
                            .trees(7)
                            .depth(6)
                            .seed(parameters.seed()))))
        .isInstanceOf(Reproduction.Different.class)
        .asString()
        .contains("late-by-forest v1 not reproduced", "first trainer: trees 8 became 7");
  }

  @Test
  void aRowThatWasDeletedFromTheSnapshotMakesItImpossible(@TempDir Path copy) throws IOException {
    copyRegistry(copy);
    try (DirectoryStore store = DirectoryStore.open(copy);
        Mlops mlops = host(store)) {
      mlops.define(ThreeModels.tree());
      ModelVersion version = mlops.registry().version("late-by-tree", 1);
      Path chunk = deleteLastRow(copy, store.blobs(), mlops, version);

      assertThat(mlops.reproduce(version))
          .isInstanceOf(Reproduction.Impossible.class)
          .asString()
          .matches(
              "late-by-tree v1 cannot be reproduced:"
                  + " its dataset [0-9a-f]{12} of [0-9]+ rows is damaged: .*")
          .contains(chunk.toString());
    }
  }

  @Test
  void aRunOfOneRowLessDiffersInItsDatasetFirst(@TempDir Path copy) throws IOException {
    copyRegistry(copy);
    try (DirectoryStore store = DirectoryStore.open(copy);
        Mlops mlops = host(store)) {
      String before = mlops.runs().find(run -> run.model().equals("late-by-tree")).get(0).run();

      String after =
          mlops
              .run(
                  ThreeModels.pipeline(
                      ThreeModels.tree().model(),
                      ThreeModels.flights(ThreeModels.JANUARY)
                          .map(flights -> flights.slice(1, flights.size())),
                      Tribuo.tree(ThreeModels.FEATURES, LateArrivals.LATE).depth(5)))
              .run();

      int rows = mlops.runs().record(before).orElseThrow().rows();
      assertThat(mlops.runs().compare(before, after))
          .filteredOn(difference -> difference.subject().equals("dataset"))
          .first()
          .hasToString("dataset: rows " + rows + " became " + (rows - 1));
    }
  }

  private static Reproduction reproduced(
      PipelineDefinition<ThreeModels.Parameters, Flight, Classification, BinaryEvaluation>
          definition) {
    try (DirectoryStore store = DirectoryStore.open(registry);
        Mlops mlops = host(store)) {
      mlops.define(definition);
      return mlops.reproduce(mlops.registry().version(definition.model().name(), 1));
    }
  }

  private static Mlops host(DirectoryStore store) {
    return TestHost.on(store.journal(), store.blobs(), Tribuo.format()).mlops();
  }

  private static void copyRegistry(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(registry)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(registry.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** Puts the chunk that lacks a row where the whole chunk was; gives the file. */
  private static Path deleteLastRow(
      Path directory, BlobStore blobs, Mlops mlops, ModelVersion version) throws IOException {
    Blob snapshot =
        mlops.registry().manifest(version).section(RunRecord.SECTION).orElseThrow().snapshot();
    Dataset<Flight> rows = new Snapshots(blobs).checkout(snapshot, Flight.class);
    BlobStore elsewhere = BlobStore.inMemory();
    Snapshots shorter = new Snapshots(elsewhere);
    Blob less = shorter.read(shorter.save(rows.slice(0, rows.size() - 1))).chunks().get(0);
    String digest = new Snapshots(blobs).read(snapshot).chunks().get(0).digest().hex();
    Path chunk =
        directory
            .toRealPath()
            .resolve("blobs/sha256/" + digest.substring(0, 2) + "/" + digest.substring(2));
    Files.delete(chunk);
    return Files.write(chunk, elsewhere.read(less));
  }
}
