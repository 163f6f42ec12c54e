// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Schema;
import org.mlops4j.registry.ModelVersion;

/**
 * The predictions of a time with what is known of them by now. It depends on what was predicted and
 * reported and not on the order in which either arrived, unless two reports of one request
 * contradict each other: then the first holds.
 */
final class Join<T, O> {
  /** Clocks differ: a report may seem to be older than its prediction, but hardly by more. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private final Schema<T> schema;
  private final Map<ModelVersion, Integer> predictions = new HashMap<>();
  private final List<Labelled<T, O>> labelled = new ArrayList<>();
  private long unknown;

  private Join(Schema<T> schema) {
    this.schema = schema;
  }

  /** A prediction of the time that has its label. */
  private record Labelled<T, O>(
      PredictionRecord<T, O> record, T row, Duration delay, long duplicates) {
    ModelVersion version() {
      return record.version();
    }
  }

  /** What was reported of one request: the first label, and how many came after it. */
  private static final class Reported<T> {
    private final Label<T> first;
    private long duplicates;
    private boolean matched;

    Reported(Label<T> first) {
      this.first = first;
    }
  }

  static <T, O> Join<T, O> of(
      Schema<T> schema,
      PredictionLog<T, O> predictions,
      SegmentLog<Label<T>> labels,
      Instant from,
      Instant to) {
    Join<T, O> join = new Join<>(schema);
    Map<String, Reported<T>> reported = reported(labels, earlier(from));
    predictions.forEach(from, to, record -> join.add(record, reported.get(record.requestId())));
    join.unknown = unknown(reported, predictions, from, to);
    return join;
  }

  private static Instant earlier(Instant from) {
    return from.isBefore(Instant.EPOCH) ? from : from.minus(MARGIN);
  }

  private static <T> Map<String, Reported<T>> reported(SegmentLog<Label<T>> labels, Instant from) {
    Map<String, Reported<T>> reported = new HashMap<>();
    labels.read(
        from,
        Instant.MAX,
        read -> {
          for (Label<T> label : read) {
            Reported<T> known = reported.putIfAbsent(label.requestId(), new Reported<>(label));
            if (known != null) {
              known.duplicates++;
            }
          }
        });
    return reported;
  }

  private void add(PredictionRecord<T, O> record, @Nullable Reported<T> reported) {
    predictions.merge(record.version(), 1, Integer::sum);
    if (reported != null) {
      reported.matched = true;
      Duration delay = Duration.between(record.at(), reported.first.at());
      labelled.add(
          new Labelled<>(
              record,
              schema.withOutcomes(record.row(), reported.first.row()),
              delay.isNegative() ? Duration.ZERO : delay,
              reported.duplicates));
    }
  }

  /** Reports of the time that no prediction of the whole log fits. */
  private static <T, O> long unknown(
      Map<String, Reported<T>> reported,
      PredictionLog<T, O> predictions,
      Instant from,
      Instant to) {
    Set<String> unmatched = new HashSet<>();
    reported.forEach(
        (id, report) -> {
          Instant at = report.first.at();
          if (!report.matched && !at.isBefore(from) && at.isBefore(to)) {
            unmatched.add(id);
          }
        });
    predictions.removeKnown(unmatched);
    return unmatched.stream().mapToLong(id -> 1 + duplicates(reported.get(id))).sum();
  }

  private static long duplicates(@Nullable Reported<?> report) {
    return report == null ? 0 : report.duplicates;
  }

  /** Gives each prediction that has its label, and the row with it, in the order of the log. */
  void forEach(BiConsumer<PredictionRecord<T, O>, T> reader) {
    labelled.forEach(each -> reader.accept(each.record(), each.row()));
  }

  Dataset<T> rows() {
    return rows(version -> true);
  }

  Dataset<T> rows(ModelVersion version) {
    return rows(version::equals);
  }

  private Dataset<T> rows(Predicate<ModelVersion> wanted) {
    return Dataset.of(
        schema.type(),
        labelled.stream().filter(each -> wanted.test(each.version())).map(Labelled::row).toList());
  }

  Coverage coverage() {
    return coverage(version -> true);
  }

  /** That of one version; what is unknown cannot be told apart by version. */
  Coverage coverage(ModelVersion version) {
    return coverage(version::equals);
  }

  private Coverage coverage(Predicate<ModelVersion> wanted) {
    List<Labelled<T, O>> counted =
        labelled.stream().filter(each -> wanted.test(each.version())).toList();
    return new Coverage(
        predictions.entrySet().stream()
            .filter(each -> wanted.test(each.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum(),
        counted.size(),
        counted.stream().mapToLong(Labelled::duplicates).sum(),
        unknown,
        median(counted.stream().map(Labelled::delay).sorted().toList()));
  }

  /** The lower one of the two in the middle, if there are two. */
  private static @Nullable Duration median(List<Duration> delays) {
    return delays.isEmpty() ? null : delays.get((delays.size() - 1) / 2);
  }
}
