// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Outcome;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Regression;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Stamp;

/** A process that records predictions and labels, and says how many it has flushed. */
final class KilledHost {
  /** How many predictions are flushed at once: no more are lost by a kill. */
  static final int BATCH = 20;

  /** A house to be valued. */
  record House(int number, @Outcome @Nullable Double price) {}

  static final ModelName<House, Regression> MODEL = ModelName.regressor("prices", House.class);
  private static final ModelVersion VERSION =
      new ModelVersion("prices", 1, new Blob(Digest.of("manifest"), 0, 1));
  private static final InstantSource CLOCK = InstantSource.system();

  private KilledHost() {}

  static Feedback<House, Regression> feedback(DirectoryStore store) {
    return new Feedback<>(MODEL, store.journal(), store.blobs(), CLOCK, 1_000);
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Stamp stamp = new Stamp("host", CLOCK, () -> UUID.randomUUID().toString());
    try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]))) {
      Feedback<House, Regression> feedback = feedback(store);
      int next = feedback.predictions().rows(Instant.MIN, Instant.MAX).size();
      out.println("open");
      while (true) {
        List<PredictionRecord<House, Regression>> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          batch.add(record(next));
          feedback.report("request-" + next, new House(next, 1.0 * next));
          next++;
        }
        feedback.predictions().observe(batch);
        feedback.flush(stamp);
        out.println(next);
      }
    }
  }

  private static PredictionRecord<House, Regression> record(int number) {
    return new PredictionRecord<>(
        "request-" + number,
        CLOCK.instant(),
        VERSION,
        new House(number, null),
        new Regression(number));
  }
}
