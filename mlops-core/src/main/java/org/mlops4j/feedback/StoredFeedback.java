// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Needed;

/**
 * Where the predictions and labels of all models are stored, and not forgotten: for verification
 * and collection. Thread-safe.
 */
public final class StoredFeedback {
  private final Segments segments;

  public StoredFeedback(Journal journal) {
    this.segments = new Segments(journal);
  }

  /** The stored segments, by what each holds: model, stream and blob. */
  public SortedMap<String, Blob> segments() {
    SortedMap<String, Blob> named = new TreeMap<>();
    for (FeedbackEvent.SegmentSealed segment : segments.all()) {
      String stream = segment.stream().name().toLowerCase(Locale.ROOT);
      named.put(segment.model() + ", " + stream + " " + segment.content(), segment.content());
    }
    return named;
  }

  /** What a collection must leave. */
  public Needed needed() {
    return new Needed(FeedbackEvent.FAMILY, this::blobs);
  }

  private Collection<Blob> blobs() {
    return segments().values();
  }
}
