// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.checks.CheckStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Nil$;
import scala.util.matching.Regex;

/**
 * The same checks in Deequ on a local Spark. Its assertions are handed the number that they judge:
 * each is kept, and made a count of failed rows where ours is one.
 */
public final class DeequPeer implements ChecksPeer {
  private static final String SCHEMA =
      "Id BIGINT, FlightDate DATE, Carrier STRING, FlightNum INT, TailNum STRING, Origin STRING,"
          + " Dest STRING, CRSDepTime INT, CRSElapsedTime INT, Distance INT, DepDelay INT,"
          + " ArrDelay INT";

  private SparkSession spark;

  @Override
  public String ratio() {
    return "deequ";
  }

  /** Spark 3.5 runs up to Java 17. */
  @Override
  public boolean runs() {
    return Runtime.version().feature() <= 17;
  }

  @Override
  public void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("checks")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
  }

  @Override
  public Map<String, Double> check(Path csv) {
    Dataset<Row> flights =
        spark.read().schema(SCHEMA).option("header", "true").csv(csv.toUri().toString());
    Seen seen = new Seen();
    VerificationResult result = new VerificationSuite().onData(flights).addCheck(check(seen)).run();
    if (!result.status().equals(CheckStatus.Success())) {
      throw new IllegalStateException("Deequ says " + result.status() + " of " + seen.values);
    }
    return seen.values;
  }

  @Override
  public void close() {
    spark.stop();
  }

  private static Check check(Seen seen) {
    Check check = new Check(CheckLevel.Error(), "flights", none());
    check = check.hasSize(seen.rows(), Option.empty());
    check = check.hasUniqueness("Id", seen.failed("id unique", 1));
    check = satisfies(check, "Id >= 0", seen.failed("id", 1));
    check =
        satisfies(
            check,
            "FlightDate BETWEEN '%s' AND '%s'".formatted(FlightChecks.FIRST, FlightChecks.LAST),
            seen.failed("date", 1));
    check =
        check.hasCompleteness(
            "Carrier", seen.failed("carrier present", 1), Option.empty(), Option.empty());
    check =
        check.isContainedIn(
            "Carrier",
            FlightChecks.CARRIERS.toArray(String[]::new),
            seen.failed("carrier in", 1),
            Option.empty());
    check = satisfies(check, "length(Carrier) = 2", seen.failed("carrier length", 1));
    check = satisfies(check, "FlightNum BETWEEN 1 AND 9999", seen.failed("flight", 1));
    check =
        check.hasCompleteness(
            "TailNum",
            seen.value("tail missing", share -> 1 - share, share -> share >= 0.9),
            Option.empty(),
            Option.empty());
    check = pattern(check, "TailNum", FlightChecks.TAIL, seen.failedOfPresent("tail", 0.8));
    check = pattern(check, "Origin", FlightChecks.AIRPORT, seen.failed("origin", 1));
    check = pattern(check, "Dest", FlightChecks.AIRPORT, seen.failed("destination", 1));
    check =
        check.hasNumberOfDistinctValues(
            "Origin",
            seen.value("origin distinct", count -> count, count -> count >= 100),
            Option.empty(),
            1_000,
            Option.empty());
    check = satisfies(check, "CRSDepTime BETWEEN 0 AND 2400", seen.failed("departure", 1));
    check = satisfies(check, "CRSElapsedTime > 0", seen.failed("elapsed", 1));
    check = satisfies(check, "Distance BETWEEN 1 AND 6000", seen.failed("distance", 1));
    check =
        check.hasMean(
            "Distance",
            seen.value("distance mean", mean -> mean, mean -> mean >= 100 && mean <= 2_000),
            Option.empty());
    // Deequ's is that of the population.
    check =
        check.hasStandardDeviation(
            "Distance",
            seen.value(
                "distance deviation",
                deviation -> deviation * Math.sqrt(seen.size / (seen.size - 1)),
                deviation -> deviation >= 100 && deviation <= 2_000),
            Option.empty());
    check =
        check.hasMax(
            "Distance",
            seen.value("distance max", max -> max, max -> max <= 6_000),
            Option.empty(),
            Option.empty());
    check =
        check.hasSum(
            "Distance",
            seen.value("distance sum", sum -> sum, sum -> sum >= 1_000),
            Option.empty());
    check =
        check.hasCompleteness(
            "ArrDelay",
            seen.value("arrival missing", share -> 1 - share, share -> share >= 0.9),
            Option.empty(),
            Option.empty());
    check =
        check.hasMean(
            "ArrDelay",
            seen.value("arrival mean", mean -> mean, mean -> mean >= -10 && mean <= 30),
            Option.empty());
    check =
        check.hasMin(
            "DepDelay",
            seen.value("departure delay min", min -> min, min -> min >= -200),
            Option.empty(),
            Option.empty());
    return check.hasCorrelation(
        "DepDelay", "ArrDelay", seen.value("correlation", r -> r, r -> r >= 0.5), Option.empty());
  }

  private static Check satisfies(Check check, String condition, Function1<Object, Object> share) {
    return check.satisfies(condition, condition, share, Option.empty(), none(), Option.empty());
  }

  private static Check pattern(
      Check check, String column, String pattern, Function1<Object, Object> share) {
    return check.hasPattern(
        column,
        new Regex("^" + pattern + "$", none()),
        share,
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  @SuppressWarnings("unchecked")
  private static <T> scala.collection.immutable.List<T> none() {
    return (scala.collection.immutable.List<T>) Nil$.MODULE$;
  }

  /** What the assertions were handed. The number of rows and of missing tails come first. */
  private static final class Seen {
    private final Map<String, Double> values = new LinkedHashMap<>();
    private double size;

    Function1<Object, Object> rows() {
      return value -> {
        size = ((Number) value).doubleValue();
        values.put("rows", size);
        return true;
      };
    }

    Function1<Object, Object> value(
        String name, DoubleUnaryOperator meaning, DoublePredicate passes) {
      return value -> {
        double number = ((Number) value).doubleValue();
        values.put(name, meaning.applyAsDouble(number));
        return passes.test(number);
      };
    }

    /** Of all rows, the share that passes. */
    Function1<Object, Object> failed(String name, double least) {
      return value(name, share -> Math.rint((1 - share) * size), share -> share >= least);
    }

    /** The same where rows without a value do not pass, and are not to be counted. */
    Function1<Object, Object> failedOfPresent(String name, double least) {
      return value(
          name,
          share -> Math.rint((1 - share - values.get("tail missing")) * size),
          share -> share >= least);
    }
  }
}
