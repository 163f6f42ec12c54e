// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.LocalDate;
import java.time.YearMonth;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.TrainingContext;

/**
 * The same flights answered by models that nobody watches: what the loop is compared with. One
 * model never changes; the other is trained anew each month on the days that the loop would train
 * on, and takes all traffic whatever came out.
 */
final class Baselines {
  private static final Evaluator<Flight, Classification, BinaryEvaluation> EVALUATOR =
      Evaluate.binary(LateArrivals.LATE).clusteredBy(Flight::date);

  private final Dataset<Flight> flights;
  private final long seed;
  private final Model<Flight, Classification> first;

  /**
   * Trains the model that never changes.
   *
   * @param flights of the year, each with the late rate it is served with
   */
  Baselines(Dataset<Flight> flights, long seed) throws Exception {
    this.flights = flights;
    this.seed = seed;
    this.first = train(LateArrivals.GO_LIVE);
  }

  /** The model of January to March in a later month. */
  BinaryEvaluation neverRetrained(YearMonth month) throws Exception {
    return EVALUATOR.evaluate(first, flightsOf(month));
  }

  /** A model that was trained on the first of the month. */
  BinaryEvaluation retrainedMonthly(YearMonth month) throws Exception {
    return EVALUATOR.evaluate(train(month.atDay(1)), flightsOf(month));
  }

  private Model<Flight, Classification> train(LocalDate now) throws Exception {
    Window window = Window.monthsBefore(now, LateArrivals.MONTHS, seed);
    return LateArrivals.trainer(seed)
        .train(flights.filter(flight -> window.contains(flight.date())), TrainingContext.SILENT);
  }

  private Dataset<Flight> flightsOf(YearMonth month) {
    return flights.filter(flight -> YearMonth.from(flight.date()).equals(month));
  }
}
