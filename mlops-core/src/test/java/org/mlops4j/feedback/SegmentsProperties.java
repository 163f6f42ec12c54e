// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.feedback.FeedbackEvent.SegmentSealed;
import org.mlops4j.feedback.FeedbackEvent.Stream;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Resumption;
import org.mlops4j.store.Stamp;

class SegmentsProperties {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> MODELS = List.of("a", "b");

  private final Journal journal = Journal.inMemory();
  private final AtomicInteger ids = new AtomicInteger();
  private final Stamp stamp = new Stamp("test", () -> START, () -> "t" + ids.incrementAndGet());

  /** 0 and 1 forget what is old of a model, all others seal a segment. */
  @Provide
  Arbitrary<List<Integer>> actions() {
    return Arbitraries.integers().between(0, 9).list().ofMaxSize(30);
  }

  @Property(tries = 20, seed = "1")
  void segmentsThatBeginWithACheckpointAreThoseThatReadAll(
      @ForAll("actions") List<Integer> actions, @ForAll @IntRange(max = 30) int when) {
    Segments segments = new Segments(journal);
    for (int i = 0; i <= actions.size(); i++) {
      if (i == Math.min(when, actions.size())) {
        Resumption.makeCheckpointDue(journal);
        assertThat(segments.count("nobody", Stream.LABELS)).isZero();
      }
      if (i < actions.size()) {
        act(segments, actions.get(i), i);
      }
    }

    Segments resumed = new Segments(Resumption.resumed(journal));
    Segments replayed = new Segments(Resumption.replayed(journal));
    for (String model : MODELS) {
      for (Stream stream : Stream.values()) {
        assertThat(resumed.of(model, stream)).isEqualTo(replayed.of(model, stream));
        assertThat(resumed.count(model, stream)).isEqualTo(replayed.count(model, stream));
      }
      assertThat(resumed.forget(model, Instant.EPOCH, stamp))
          .isEqualTo(replayed.forget(model, Instant.EPOCH, stamp));
    }
  }

  private void act(Segments segments, int action, int time) {
    String model = MODELS.get(action % 2);
    if (action < 2) {
      segments.forget(model, at(time - 5), stamp);
    } else {
      Stream stream = action < 6 ? Stream.PREDICTIONS : Stream.LABELS;
      Blob content = new Blob(Digest.of("segment " + time), 0, time);
      segments.commit(
          List.of(
              new SegmentSealed(
                  model,
                  stream,
                  segments.count(model, stream),
                  content,
                  time,
                  at(time),
                  at(time + 1))),
          stamp);
    }
  }

  private static Instant at(int time) {
    return START.plusSeconds(3_600L * time);
  }
}
