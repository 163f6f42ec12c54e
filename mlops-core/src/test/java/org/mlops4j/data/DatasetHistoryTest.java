// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;

class DatasetHistoryTest {
  record Metric(int id, @Nullable Double value) {}

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Journal journal = Journal.inMemory();
  private final BlobStore blobs = BlobStore.inMemory();
  private final DatasetHistory history = new DatasetHistory(journal, blobs);
  private final AtomicInteger ids = new AtomicInteger();

  @Test
  void anEarlyVersionIsEqualToTheByteAfterFiveLaterOnes() {
    DatasetVersion first = history.save("metrics", metrics(0), at(0));
    byte[] bytes = metrics(0).parts().get(0).chunk().bytes();
    for (int hour = 1; hour <= 5; hour++) {
      history.save("metrics", metrics(hour), at(hour));
    }

    // Another process sees the same through the journal alone.
    DatasetHistory other = new DatasetHistory(journal, blobs);
    assertThat(other.versions("metrics")).hasSize(6).startsWith(first);
    Dataset<Metric> again = other.checkout(other.versions("metrics").get(0), Metric.class);
    assertThat(again.parts().get(0).chunk().bytes()).isEqualTo(bytes);
    assertThat(again.contentId()).isEqualTo(first.contentId());
  }

  @Test
  void theSameRowsAgainAreTheSameVersion() {
    DatasetVersion first = history.save("metrics", metrics(1), at(0));
    DatasetVersion again = history.save("metrics", metrics(1), at(1));

    assertThat(again).isEqualTo(first);
    assertThat(journal.head().sequence()).isEqualTo(1);
    history.save("metrics", metrics(2), at(2));
    assertThat(history.save("metrics", metrics(1), at(3)).number()).isEqualTo(3);
  }

  @Test
  void aVersionIsFoundByTheInstantAtWhichItWasTheNewest() {
    DatasetVersion first = history.save("metrics", metrics(1), at(1));
    DatasetVersion second = history.save("metrics", metrics(2), at(2));

    assertThat(history.asOf("metrics", hour(0))).isEmpty();
    assertThat(history.asOf("metrics", hour(1))).contains(first);
    assertThat(history.asOf("metrics", hour(2).minusNanos(1))).contains(first);
    assertThat(history.asOf("metrics", hour(9))).contains(second);
    assertThat(history.asOf("nothing", hour(9))).isEmpty();
    assertThat(second).hasToString("metrics 2 (50 rows, " + second.contentId().abbreviated() + ")");
  }

  @Test
  void aHistoryIsTheSameWhenItBeginsWithACheckpoint() {
    for (int i = 0; i < 1_000; i++) {
      history.save(i % 2 == 0 ? "metrics" : "others", metrics(i % 50), at(i));
    }
    List<DatasetVersion> all = history.versions("metrics");
    assertThat(journal.checkpoint("datasets-1")).isPresent();

    assertThat(new DatasetHistory(journal, blobs).versions("metrics")).isEqualTo(all);
  }

  @Test
  void aHostileNameIsRefused() {
    assertThatThrownBy(() -> history.save("../metrics", metrics(1), at(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dataset name was '../metrics' but must match");
    assertThat(blobs.list()).isEmpty();
  }

  private static Dataset<Metric> metrics(int changed) {
    return Dataset.of(
        Metric.class,
        IntStream.range(0, 50)
            .mapToObj(id -> new Metric(id, id == changed ? null : (double) id))
            .toList());
  }

  private Stamp at(int hour) {
    return new Stamp("test", InstantSource.fixed(hour(hour)), () -> "t" + ids.incrementAndGet());
  }

  private static Instant hour(int hour) {
    return NOON.plusSeconds(3600L * hour);
  }
}
