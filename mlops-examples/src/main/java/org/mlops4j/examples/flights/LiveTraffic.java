// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.LaggedRate;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.Predictor;

/**
 * Flights as they would come in: each is answered from what is known before its departure, and all
 * labels of a day arrive at the midnight after it.
 */
final class LiveTraffic {
  private final Dataset<ScheduledFlight> schedule;
  private final Predictor<Flight, Classification> predictor;
  private final LaggedRate<ScheduledFlight> lateRate = FlightData.lateRate();
  private final List<Answered> answered = new ArrayList<>();
  private int next;

  /** A served score and the label that came later. */
  private record Answered(LocalDate day, double score, boolean late) {}

  /**
   * Traffic that begins on a day. What happened before it has been observed.
   *
   * @param schedule all flights of the year, in order of their dates
   */
  LiveTraffic(
      Dataset<ScheduledFlight> schedule,
      LocalDate from,
      Predictor<Flight, Classification> predictor) {
    this.schedule = schedule;
    this.predictor = predictor;
    while (next < schedule.size() && schedule.row(next).date().isBefore(from)) {
      lateRate.observe(schedule.row(next++));
    }
  }

  /** Serves the flights of one day, then receives their labels. */
  int serve(LocalDate day) {
    Map<String, Double> scores = new HashMap<>();
    List<String> requests = new ArrayList<>();
    int first = next;
    while (next < schedule.size() && schedule.row(next).date().equals(day)) {
      ScheduledFlight flight = schedule.servedRow(next++);
      Prediction<Classification> prediction =
          predictor.predict(flight.with(lateRate.before(flight)));
      requests.add(prediction.requestId());
      scores.put(prediction.requestId(), prediction.output().score("true"));
    }
    for (int i = first; i < next; i++) {
      ScheduledFlight flight = schedule.row(i);
      Boolean late = flight.late();
      if (late != null) {
        double score = Objects.requireNonNull(scores.get(requests.get(i - first)));
        answered.add(new Answered(day, score, late));
      }
      lateRate.observe(flight);
    }
    return next - first;
  }

  /** How good all answers so far were; flights of one day are correlated. */
  BinaryEvaluation evaluation() {
    double[] scores = answered.stream().mapToDouble(Answered::score).toArray();
    boolean[] late = new boolean[scores.length];
    int[] days = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      late[i] = answered.get(i).late();
      days[i] = (int) answered.get(i).day().toEpochDay();
    }
    return BinaryEvaluation.of(scores, late).withClusters(days);
  }
}
