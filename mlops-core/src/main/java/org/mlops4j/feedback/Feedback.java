// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Field;
import org.mlops4j.data.Schema;
import org.mlops4j.feedback.FeedbackEvent.SegmentSealed;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;

/**
 * What one model predicted, and what turned out to be true: joined by request id, whatever the
 * order in which both arrive. Thread-safe.
 *
 * <p>A label is reported once its outcome is known: late, twice or before its prediction reached
 * the log, it makes no difference. The features of a labelled row are those that were served, its
 * outcomes those that were reported first. Predictions and labels wait in bounded buffers until
 * they are {@linkplain #flush flushed}; what is flushed survives a kill.
 *
 * <p>Questions are answered from the stored segments of the time that is asked about: their cost
 * and memory grow with the labels and rows of that time.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public final class Feedback<T, O> {
  /** How many predictions, and how many labels, wait at most to be flushed. */
  public static final int BUFFER = 1 << 18;

  private final ModelName<T, O> model;
  private final Schema<T> schema;
  private final boolean reportable;
  private final InstantSource clock;
  private final BlobStore blobs;
  private final Segments segments;
  private final PredictionLog<T, O> predictions;
  private final SegmentLog<Label<T>> labels;
  private volatile Coverage latest = Coverage.NONE;

  /**
   * The feedback of a model.
   *
   * @param buffer how many predictions, and how many labels, wait at most to be flushed
   */
  public Feedback(
      ModelName<T, O> model, Journal journal, BlobStore blobs, InstantSource clock, int buffer) {
    if (buffer < 1) {
      throw new IllegalArgumentException("buffer was " + buffer + " but must be >= 1");
    }
    this.model = model;
    this.schema = Schema.of(model.rows());
    this.reportable = schema.fields().stream().anyMatch(Field::outcome);
    this.clock = clock;
    this.blobs = blobs;
    this.segments = new Segments(journal);
    this.predictions = new PredictionLog<>(model, segments, blobs, buffer);
    this.labels =
        new SegmentLog<>(
            model.name(),
            FeedbackEvent.Stream.LABELS,
            segments,
            blobs,
            new LabelFormat<>(schema),
            buffer);
  }

  /** The model. */
  public ModelName<T, O> model() {
    return model;
  }

  /** The predictions: an observer of the model's predictor. */
  public PredictionLog<T, O> predictions() {
    return predictions;
  }

  /**
   * Reports what turned out to be true. Cheap, waits for no storage, and never fails because the
   * request is unknown, or known already: that is counted in the {@link Coverage}. A row all of
   * whose outcomes are null says nothing and is ignored.
   *
   * @param requestId as the prediction told it
   * @param row with its outcomes; nothing else of it counts
   * @throws IllegalArgumentException if rows of the model have no outcome that could be reported
   */
  public void report(String requestId, T row) {
    Objects.requireNonNull(requestId, "requestId");
    if (!reportable) {
      throw new IllegalArgumentException(
          "row type "
              + model.rows().getName()
              + " has no component with @Outcome, so no label can be reported");
    }
    if (schema.hasOutcome(row)) {
      labels.add(List.of(new Label<>(requestId, clock.instant(), row)));
    }
  }

  /** What became of the labels that were reported to this process. */
  public LogCounts reports() {
    return labels.counts();
  }

  /**
   * The rows that were predicted in a time and have their label by now, in the order of the log.
   *
   * @param from the first instant of a prediction
   * @param to the instant after the last
   */
  public Dataset<T> labelled(Instant from, Instant to) {
    return join(from, to).rows();
  }

  /** The same, of the rows that one version answered. */
  public Dataset<T> labelled(Instant from, Instant to, ModelVersion version) {
    return join(from, to).rows(version);
  }

  /** The row of a prediction with what turned out to be true; empty until it is known. */
  public Optional<T> labelled(PredictionRecord<T, O> prediction) {
    List<T> found = new ArrayList<>();
    forEachLabelled(
        prediction.at(),
        prediction.at().plusNanos(1),
        (record, row) -> {
          if (record.requestId().equals(prediction.requestId())) {
            found.add(row);
          }
        });
    return found.stream().findFirst();
  }

  /**
   * Gives the predictions of a time that have their label by now to a reader: each as it was
   * answered, and its row with the label; in the order of the log.
   *
   * @param from the first instant of a prediction
   * @param to the instant after the last
   */
  public void forEachLabelled(
      Instant from, Instant to, BiConsumer<PredictionRecord<T, O>, T> reader) {
    join(from, to).forEach(reader);
  }

  /** How many predictions of a time have got their label by now. */
  public Coverage coverage(Instant from, Instant to) {
    return join(from, to).coverage();
  }

  /** The coverage that was asked for last, by whomever: for a gauge, which must cost nothing. */
  public Coverage latestCoverage() {
    return latest;
  }

  Join<T, O> join(Instant from, Instant to) {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from was " + from + " but must not be after " + to);
    }
    Join<T, O> join = Join.of(schema, predictions, labels, from, to);
    latest = join.coverage();
    return join;
  }

  /**
   * Stores what waits, and gives the facts that make it durable once they are committed to the
   * journal; then call {@link #settle}. Until then nothing leaves the buffers, so what is not
   * committed is sealed again, to the same facts.
   *
   * @return at most one fact of predictions and one of labels; none if nothing waits
   * @throws org.mlops4j.store.StoreUnavailableException if the storage fails: nothing is lost
   */
  public List<Item> seal() {
    return sealed().map(Segments::item).toList();
  }

  /** Stores what waits and commits it. */
  public void flush(Stamp stamp) {
    segments.commit(sealed().toList(), stamp);
    settle();
  }

  /** Makes room in the buffers once facts of {@link #seal} are committed. */
  public void settle() {
    predictions.settle();
    labels.settle();
  }

  private Stream<SegmentSealed> sealed() {
    return Stream.concat(predictions.seal().stream(), labels.seal().stream());
  }

  /**
   * Forgets predictions and labels that are older than an instant, segment by segment: one that
   * reaches over the instant is kept as a whole. Their bytes are deleted.
   */
  public void forget(Instant before, Stamp stamp) {
    for (Blob content : segments.forget(model.name(), before, stamp)) {
      blobs.delete(content);
    }
  }

  @Override
  public String toString() {
    return "feedback of " + model;
  }
}
