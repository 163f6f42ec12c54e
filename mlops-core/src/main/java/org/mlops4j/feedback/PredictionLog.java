// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.RowJson;
import org.mlops4j.data.Schema;
import org.mlops4j.feedback.FeedbackEvent.SegmentSealed;
import org.mlops4j.model.ModelName;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Json;

/**
 * The predictions of one model: the newest in a bounded buffer, the others in segments of the blob
 * store that the journal names. What is sealed survives a kill; what is in the buffer does not.
 * Rows are kept as they were asked, without outcomes. Thread-safe.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public final class PredictionLog<T, O> implements PredictionObserver<T, O> {
  private final ModelName<T, O> model;
  private final Schema<T> schema;
  private final BlobStore blobs;
  private final SegmentLog<PredictionRecord<T, O>> log;

  /** Of segments in which an id was looked for. */
  private final Map<Blob, RequestIds> ids = new ConcurrentHashMap<>();

  PredictionLog(ModelName<T, O> model, Segments segments, BlobStore blobs, int capacity) {
    this.model = model;
    this.schema = Schema.of(model.rows());
    this.blobs = blobs;
    this.log =
        new SegmentLog<>(
            model.name(),
            FeedbackEvent.Stream.PREDICTIONS,
            segments,
            blobs,
            new PredictionFormat<>(model),
            capacity);
  }

  /** Takes records into the buffer; those that do not fit are dropped, and counted. */
  @Override
  public void observe(List<PredictionRecord<T, O>> batch) {
    log.add(batch.stream().map(this::withoutOutcomes).toList());
  }

  private PredictionRecord<T, O> withoutOutcomes(PredictionRecord<T, O> record) {
    return schema.hasOutcome(record.row())
        ? new PredictionRecord<>(
            record.requestId(),
            record.at(),
            record.version(),
            schema.erased(record.row()),
            record.output())
        : record;
  }

  /** What became of the records that came to this log. */
  public LogCounts counts() {
    return log.counts();
  }

  /**
   * The prediction of a request, if it is in the log. Reads the segments that may hold it, the
   * newest first, and keeps eight bytes for each id of those that it looked into.
   */
  public Optional<PredictionRecord<T, O>> find(String requestId) {
    SegmentLog.Content<PredictionRecord<T, O>> content = log.content();
    Optional<PredictionRecord<T, O>> buffered = find(requestId, content.buffered());
    List<SegmentSealed> stored = content.stored();
    for (int i = stored.size() - 1; i >= 0 && buffered.isEmpty(); i--) {
      Blob segment = stored.get(i).content();
      if (ids.computeIfAbsent(segment, this::ids).contain(requestId)) {
        buffered = find(requestId, log.read(stored.get(i)));
      }
    }
    return buffered;
  }

  private static <T, O> Optional<PredictionRecord<T, O>> find(
      String requestId, List<PredictionRecord<T, O>> records) {
    return records.stream().filter(record -> record.requestId().equals(requestId)).findFirst();
  }

  /** Leaves of these ids those that are nowhere in the log; the newest segments are asked first. */
  void removeKnown(Set<String> unmatched) {
    SegmentLog.Content<PredictionRecord<T, O>> content = log.content();
    content.buffered().forEach(record -> unmatched.remove(record.requestId()));
    List<Blob> stored = content.stored().stream().map(SegmentSealed::content).toList();
    ids.keySet().retainAll(Set.copyOf(stored));
    for (int i = stored.size() - 1; i >= 0 && !unmatched.isEmpty(); i--) {
      unmatched.removeIf(ids.computeIfAbsent(stored.get(i), this::ids)::contain);
    }
  }

  private RequestIds ids(Blob segment) {
    return new RequestIds(SegmentBytes.ids(blobs.read(segment)));
  }

  Optional<SegmentSealed> seal() {
    return log.seal();
  }

  void settle() {
    log.settle();
  }

  /**
   * Gives the predictions of a time to a reader: segment by segment in the order of their commits,
   * then those of the buffer. Only one segment is in memory at once.
   *
   * @param from the first instant
   * @param to the instant after the last
   */
  public void forEach(Instant from, Instant to, Consumer<PredictionRecord<T, O>> reader) {
    log.read(
        from,
        to,
        records -> {
          for (PredictionRecord<T, O> record : records) {
            if (!record.at().isBefore(from) && record.at().isBefore(to)) {
              reader.accept(record);
            }
          }
        });
  }

  /** The rows of a time, in the order of {@link #forEach}: columns in memory. */
  public Dataset<T> rows(Instant from, Instant to) {
    List<T> rows = new ArrayList<>();
    forEach(from, to, record -> rows.add(record.row()));
    return Dataset.of(model.rows(), rows);
  }

  /**
   * Writes the predictions of a time as lines of JSON, with the properties {@code features}, {@code
   * model_version}, {@code prediction}, {@code request_id} and {@code timestamp}.
   *
   * @return how many lines it wrote
   * @throws IOException if {@code out} throws it
   */
  public long exportJsonLines(Instant from, Instant to, Appendable out) throws IOException {
    AtomicLong lines = new AtomicLong();
    try {
      forEach(
          from,
          to,
          record -> {
            append(Json.text(line(record)), out);
            lines.incrementAndGet();
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return lines.get();
  }

  /** In the order of the names, as the library's JSON always is. */
  private ObjectNode line(PredictionRecord<T, O> record) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.set("features", RowJson.write(schema, record.row()));
    line.put("model_version", record.version().number());
    line.set("prediction", Json.tree(record.output()));
    line.put("request_id", record.requestId());
    line.put("timestamp", record.at().toString());
    return line;
  }

  private static void append(String line, Appendable out) {
    try {
      out.append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
