// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Events;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StateForm;

/**
 * The numbers that suites measured, kept in a journal, so that a later value can be judged by those
 * before it: see {@link StatisticRules#likeBefore(Expectation)}. Numbers of data that did not pass
 * its checks are kept, too, but never given as history. Thread-safe.
 */
public final class MetricJournal {
  private static final Events<MetricEvent> EVENTS = Events.of("check", MetricEvent.class);

  private static final StateForm<SortedMap<String, Series>> FORM =
      new StateForm<>("metrics-1", MetricJournal::write, MetricJournal::read);

  private final Fold<SortedMap<String, Series>> fold;

  public MetricJournal(Journal journal) {
    this.fold = new Fold<>(journal, TreeMap::new, MetricJournal::apply, FORM);
  }

  /**
   * The item that remembers the numbers of some data, for one who commits it with other facts.
   *
   * @param series what the data is one of, such as the model that learns from it
   * @param run what made it
   * @param metrics what {@link CheckSuite#metrics} gave
   */
  public static Item item(
      String series, String run, CheckReport report, SortedMap<String, Double> metrics) {
    return EVENTS.item(
        new MetricEvent.MetricsMeasured(series, run, report.data(), report.passed(), metrics));
  }

  /**
   * Remembers the numbers of some data.
   *
   * @see #item
   */
  public void record(
      String series,
      String run,
      CheckReport report,
      SortedMap<String, Double> metrics,
      Stamp stamp) {
    Item item = item(series, run, report, metrics);
    fold.commit(stamp, state -> new Decision<>(List.of(item), run));
  }

  /** All that is known of a metric of a series, oldest first. */
  public List<MetricPoint> points(String series, String metric) {
    return fold.read(
        state -> {
          Series known = state.get(series);
          return known == null
              ? List.of()
              : List.copyOf(known.metrics().getOrDefault(metric, List.of()));
        });
  }

  /** The history of a series, for {@link CheckContext#withHistory}. */
  public MetricHistory of(String series) {
    return metric ->
        points(series, metric).stream()
            .filter(point -> point.passed() && Double.isFinite(point.value()))
            .map(MetricPoint::value)
            .toList();
  }

  private static void apply(SortedMap<String, Series> state, Commit commit) {
    for (MetricEvent event : EVENTS.of(commit)) {
      if (event instanceof MetricEvent.MetricsMeasured measured) {
        Series series =
            state.computeIfAbsent(measured.series(), name -> new Series(name, new TreeMap<>()));
        measured
            .values()
            .forEach(
                (metric, value) ->
                    series
                        .metrics()
                        .computeIfAbsent(metric, name -> new ArrayList<>())
                        .add(
                            new MetricPoint(
                                commit.at(), measured.run(), value, measured.passed())));
      }
    }
  }

  private static byte[] write(SortedMap<String, Series> state) {
    return Json.bytes(state.values());
  }

  private static SortedMap<String, Series> read(byte[] bytes) {
    SortedMap<String, Series> state = new TreeMap<>();
    for (Series series : Json.read(bytes, Series[].class)) {
      state.put(series.name(), series);
    }
    return state;
  }

  /** What is known of a series: the points of each metric, oldest first. Mutable. */
  private record Series(String name, SortedMap<String, List<MetricPoint>> metrics) {}
}
