// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import org.mlops4j.store.Blob;

/** What the journal remembers of predictions and labels: the family {@code feedback}. */
sealed interface FeedbackEvent {
  String FAMILY = "feedback";

  /** Which of the two streams of a model. */
  enum Stream {
    PREDICTIONS,
    LABELS
  }

  /**
   * Some of a stream became durable.
   *
   * @param number of the segments of the stream that were known before it: part of the bytes too,
   *     so that two segments of equal entries are two blobs
   * @param content where it is
   * @param first the earliest instant in it
   * @param last the latest instant in it
   */
  record SegmentSealed(
      String model,
      Stream stream,
      long number,
      Blob content,
      int entries,
      Instant first,
      Instant last)
      implements FeedbackEvent {}

  /** All segments of a model that end before an instant are needed no more. */
  record SegmentsForgotten(String model, Instant before) implements FeedbackEvent {}
}
