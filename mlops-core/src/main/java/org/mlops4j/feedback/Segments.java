// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mlops4j.feedback.FeedbackEvent.SegmentSealed;
import org.mlops4j.feedback.FeedbackEvent.SegmentsForgotten;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Events;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StateForm;

/** The segments of all models that the journal tells of. Thread-safe. */
final class Segments {
  private static final Events<FeedbackEvent> EVENTS =
      Events.of(FeedbackEvent.FAMILY, FeedbackEvent.class);

  private static final StateForm<Map<String, Known>> FORM =
      new StateForm<>("segments-1", Segments::write, Segments::read);

  private final Fold<Map<String, Known>> fold;

  Segments(Journal journal) {
    this.fold = new Fold<>(journal, TreeMap::new, Segments::apply, FORM);
  }

  static Item item(SegmentSealed sealed) {
    return EVENTS.item(sealed);
  }

  /** The segments of a stream, in the order in which they were committed. */
  List<SegmentSealed> of(String model, FeedbackEvent.Stream stream) {
    return fold.read(
        state ->
            known(state, model).present.stream()
                .filter(segment -> segment.stream() == stream)
                .toList());
  }

  /** The segments of all models, in no particular order. */
  List<SegmentSealed> all() {
    return fold.read(
        state -> state.values().stream().flatMap(known -> known.present.stream()).toList());
  }

  /** How many segments a stream ever had. */
  long count(String model, FeedbackEvent.Stream stream) {
    return fold.read(state -> known(state, model).counts[stream.ordinal()]);
  }

  /** Commits segments; one that is there already is not committed again. */
  void commit(List<SegmentSealed> sealed, Stamp stamp) {
    fold.commit(
        stamp,
        state ->
            new Decision<>(
                sealed.stream()
                    .filter(segment -> !known(state, segment.model()).present.contains(segment))
                    .map(Segments::item)
                    .toList(),
                sealed.size()));
  }

  /**
   * Forgets the segments that end before an instant.
   *
   * @return the contents of all segments that were ever forgotten: nobody needs them any more
   */
  List<Blob> forget(String model, Instant before, Stamp stamp) {
    fold.commit(
        stamp,
        state -> {
          boolean needless =
              known(state, model).present.stream().noneMatch(old -> old.last().isBefore(before));
          return needless
              ? Decision.none(false)
              : new Decision<>(List.of(EVENTS.item(new SegmentsForgotten(model, before))), true);
        });
    return fold.read(state -> List.copyOf(known(state, model).forgotten));
  }

  private static Known known(Map<String, Known> state, String model) {
    return state.computeIfAbsent(model, name -> new Known());
  }

  private static void apply(Map<String, Known> state, Commit commit) {
    for (FeedbackEvent event : EVENTS.of(commit)) {
      if (event instanceof SegmentSealed sealed) {
        Known known = known(state, sealed.model());
        if (known.present.add(sealed)) {
          known.counts[sealed.stream().ordinal()]++;
        }
      } else if (event instanceof SegmentsForgotten forgotten) {
        Known known = known(state, forgotten.model());
        for (SegmentSealed segment : List.copyOf(known.present)) {
          if (segment.last().isBefore(forgotten.before())) {
            known.present.remove(segment);
            known.forgotten.add(segment.content());
          }
        }
      }
    }
  }

  private static byte[] write(Map<String, Known> state) {
    return Json.bytes(
        state.entrySet().stream().map(entry -> entry.getValue().kept(entry.getKey())).toList());
  }

  private static Map<String, Known> read(byte[] bytes) {
    Map<String, Known> state = new TreeMap<>();
    for (Kept kept : Json.read(bytes, Kept[].class)) {
      Known known = known(state, kept.model());
      known.present.addAll(kept.present());
      known.forgotten.addAll(kept.forgotten());
      System.arraycopy(kept.counts(), 0, known.counts, 0, known.counts.length);
    }
    return state;
  }

  /** What is known of one model, in a checkpoint. */
  private record Kept(
      String model, List<SegmentSealed> present, List<Blob> forgotten, long[] counts) {}

  /** What is known of one model. */
  private static final class Known {
    private final Set<SegmentSealed> present = new LinkedHashSet<>();
    private final List<Blob> forgotten = new ArrayList<>();
    private final long[] counts = new long[FeedbackEvent.Stream.values().length];

    Kept kept(String model) {
      return new Kept(model, List.copyOf(present), forgotten, counts);
    }
  }
}
