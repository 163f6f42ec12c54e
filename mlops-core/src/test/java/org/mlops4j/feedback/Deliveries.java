// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;

/** A made-up service that says whether a delivery will be late, with a clock of its own. */
final class Deliveries {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A delivery. */
  record Delivery(String city, int distance, @Outcome @Nullable Boolean late) {}

  static final ModelName<Delivery, Classification> MODEL =
      ModelName.classifier("deliveries", Delivery.class);

  final AtomicReference<Instant> time = new AtomicReference<>(START);
  final Journal journal = Journal.inMemory();
  final MoodyBlobs blobs = new MoodyBlobs();
  private final AtomicInteger ids = new AtomicInteger();
  final Stamp stamp = new Stamp("test", time::get, () -> "id-" + ids.incrementAndGet());

  /** What a process sees that starts now. */
  Feedback<Delivery, Classification> open(int buffer) {
    return new Feedback<>(MODEL, journal, blobs, time::get, buffer);
  }

  Feedback<Delivery, Classification> open() {
    return open(1_000);
  }

  private static final Blob MANIFEST = new Blob(Digest.of("manifest"), 0, 10);

  static ModelVersion version(int number) {
    return new ModelVersion("deliveries", number, MANIFEST);
  }

  static Instant minute(int minutes) {
    return START.plusSeconds(60L * minutes);
  }

  /** A request whose id, row and answer follow from its number. */
  static PredictionRecord<Delivery, Classification> asked(int number, Instant at, int version) {
    return new PredictionRecord<>(
        "request-" + number,
        at,
        version(version),
        new Delivery("city " + number % 3, number, null),
        Classification.binary(number % 10 / 10.0));
  }

  static void predict(Feedback<Delivery, Classification> feedback, int number, Instant at) {
    feedback.predictions().observe(List.of(asked(number, at, 1)));
  }

  /** Reports at a time. */
  void report(
      Feedback<Delivery, Classification> feedback, int number, Instant at, @Nullable Boolean late) {
    time.set(at);
    feedback.report("request-" + number, new Delivery("another city", -1, late));
  }
}
