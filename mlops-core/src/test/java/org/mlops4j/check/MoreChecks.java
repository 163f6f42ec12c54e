// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.mlops4j.check.CheckCatalogueTest.GOOD;
import static org.mlops4j.check.CheckCatalogueTest.changed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.mlops4j.check.CheckCatalogueTest.Entry;
import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.FieldType;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.data.Schema;
import org.mlops4j.data.TwoSampleTest;

/** Entries of the catalogue: checks of several columns, of statistics and by other data. */
final class MoreChecks {
  private static final Dataset<Ride> OTHERS =
      Dataset.of(Ride.class, Ride.numbers(40).subList(20, 40));

  private MoreChecks() {}

  /** How far the means, or the counts of the most frequent label, are from one another. */
  record Gap(double limit) implements TwoSampleTest {
    @Override
    public String id() {
      return "gap";
    }

    @Override
    public Comparison compare(Sample reference, Sample current) {
      double gap = Math.abs(middle(current) - middle(reference));
      Comparison.Verdict verdict =
          gap > limit
              ? Comparison.Verdict.DRIFT
              : gap > limit / 2 ? Comparison.Verdict.WARNING : Comparison.Verdict.STABLE;
      return new Comparison(
          id(), gap, Double.NaN, limit, verdict, reference.size(), current.size());
    }

    private static double middle(Sample sample) {
      return sample instanceof NumericSample numbers
          ? Arrays.stream(numbers.sorted()).average().orElseThrow()
          : ((CategoricalSample) sample)
              .counts().values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
  }

  /** A row with other columns than a ride has. */
  record Brief(int id, String carrier, double distance) {}

  static Stream<Entry> entries() {
    return Stream.of(ofTheWhole(), ofRows(), ofStatistics(), byReference(), ofLabels(), asServed())
        .flatMap(entries -> entries);
  }

  private static Stream<Entry> ofTheWhole() {
    return Stream.of(
        new Entry(
            "Check.rows().unique()",
            Check.rows().unique(),
            "rows unique",
            Stream.concat(GOOD.stream(), Stream.of(GOOD.get(3))).toList(),
            "2 of 21 fail"),
        new Entry(
            "Check.rows().changedAtMostShare(0.1)",
            Check.rows().changedAtMostShare(0.1),
            "rows changed by at most 10 %",
            GOOD.subList(0, 17),
            "17"));
  }

  private static Stream<Entry> ofRows() {
    return Stream.of(
        new Entry(
            "Check.column(Ride::carrier).existsIn(carriers, Ride::carrier)",
            Check.column(Ride::carrier).existsIn(OTHERS, Ride::carrier),
            "carrier in Ride.carrier",
            changed(7, ride -> ride.withCarrier("XX")),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::id).order().increasing()",
            Check.number(Ride::id).order().increasing(),
            "id increasing",
            changed(7, ride -> ride.withId(6)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::id).order().decreasing()",
            Check.number(Ride::id).order().decreasing(),
            "id decreasing",
            reversed(GOOD),
            reversed(changed(7, ride -> ride.withId(8))),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::id).order().neverIncreasing()",
            Check.number(Ride::id).order().neverIncreasing(),
            "id never increasing",
            reversed(GOOD),
            reversed(changed(7, ride -> ride.withId(9))),
            "1 of 20 fail"),
        new Entry(
            "Check.time(Ride::day).order().per(Ride::carrier).neverDecreasing()",
            Check.time(Ride::day).order().per(Ride::carrier).neverDecreasing(),
            "day never decreasing per carrier",
            changed(7, ride -> ride.withDay(LocalDate.of(2013, 12, 31))),
            "1 of 20 fail"),
        new Entry(
            "Check.together(Ride::carrier).and(Ride::delay).allPresent()",
            Check.together(Ride::carrier).and(Ride::delay).allPresent(),
            "all of (carrier, delay) present",
            changed(7, ride -> ride.withDelay(null)),
            "1 of 20 fail"),
        new Entry(
            "Check.together(Ride::carrier).and(Ride::delay).anyPresent()",
            Check.together(Ride::carrier).and(Ride::delay).anyPresent(),
            "any of (carrier, delay) present",
            changed(7, ride -> ride.withDelay(null).withCarrier(null)),
            "1 of 20 fail"),
        new Entry(
            "Check.together(Ride::late).and(Ride::delay).allOrNonePresent()",
            Check.together(Ride::late).and(Ride::delay).allOrNonePresent(),
            "all or none of (late, delay) present",
            changed(ride -> ride.id() < 5 ? ride.withDelay(null).withLate(null) : ride),
            changed(7, ride -> ride.withDelay(null)),
            "1 of 20 fail"),
        new Entry(
            "Check.together(Ride::late).and(Ride::delay).exactlyOnePresent()",
            Check.together(Ride::late).and(Ride::delay).exactlyOnePresent(),
            "exactly one of (late, delay) present",
            changed(ride -> ride.id() < 5 ? ride.withDelay(null) : ride.withLate(null)),
            changed(ride -> ride.id() < 5 ? ride : ride.withLate(null)),
            "5 of 20 fail"),
        new Entry(
            "Check.key(Ride::carrier).and(Ride::late).in(combinations)",
            Check.key(Ride::carrier)
                .and(Ride::late)
                .in(
                    List.of(
                        List.of("AA", true),
                        List.of("AA", false),
                        List.of("B6", true),
                        List.of("B6", false))),
            "(carrier, late) in {(AA, false), (AA, true), (B6, false), (B6, true)}",
            changed(7, ride -> ride.withCarrier("XX")),
            "1 of 20 fail"),
        new Entry(
            "Check.pair(Ride::delay, Ride::id).ascending()",
            Check.pair(Ride::delay, Ride::id).ascending(),
            "delay at most id",
            changed(7, ride -> ride.withDelay(8)),
            "1 of 20 fail"),
        new Entry(
            "Check.pair(Ride::delay, Ride::next).strictlyAscending()",
            Check.pair(Ride::delay, Ride::next).strictlyAscending(),
            "delay below next",
            changed(7, ride -> ride.withDelay(8)),
            "1 of 20 fail"),
        new Entry(
            "Check.pair(Ride::length, Ride::two).equal()",
            Check.pair(Ride::length, Ride::two).equal(),
            "length equal to two",
            changed(7, ride -> ride.withCarrier("A")),
            "1 of 20 fail"),
        new Entry(
            "Check.pair(Ride::carrier, Ride::code).different()",
            Check.pair(Ride::carrier, Ride::code).different(),
            "carrier different from code",
            changed(7, ride -> ride.withCarrier("")),
            changed(7, ride -> ride.withCarrier("same")),
            "1 of 20 fail"),
        new Entry(
            "Check.total(Ride::id).and(Ride::hundred).equalTo(Ride::distance, 0.5)",
            Check.total(Ride::id).and(Ride::hundred).equalTo(Ride::distance, 0.5),
            "id + hundred equal to distance within 0.5",
            changed(7, ride -> ride.withDistance(107.6)),
            "1 of 20 fail"),
        new Entry(
            "Check.total(Ride::distance).and(Ride::delay).between(100, 130)",
            Check.total(Ride::distance).and(Ride::delay).between(100, 130),
            "distance + delay between 100 and 130",
            changed(7, ride -> ride.withDelay(50)),
            "1 of 20 fail"),
        new Entry(
            "Check.text(Ride::carrier).matchesAny(\"[A-Z]{2}\", \"B[0-9]\")",
            Check.text(Ride::carrier).matchesAny("[A-Z]{2}", "B[0-9]"),
            "carrier matches any of [A-Z]{2}, B[0-9]",
            changed(7, ride -> ride.withCarrier("C6")),
            "1 of 20 fail"),
        new Entry(
            "Check.text(Ride::carrier).matchesNone(\"X.*\", \".*\\\\s.*\")",
            Check.text(Ride::carrier).matchesNone("X.*", ".*\\s.*"),
            "carrier matches none of X.*, .*\\s.*",
            changed(7, ride -> ride.withCarrier("A A")),
            "1 of 20 fail"),
        new Entry(
            "Check.text(Ride::carrier).is(TextFormat.EMAIL)",
            Check.text(Ride::carrier).is(TextFormat.EMAIL),
            "carrier is an e-mail address",
            changed(ride -> ride.withCarrier("desk" + ride.id() + "@air.example")),
            changed(ride -> ride.withCarrier(ride.id() == 7 ? "desk" : "desk@air.example")),
            "1 of 20 fail"),
        new Entry(
            "Check.text(Ride::carrier).isDate(\"dd.MM.yyyy\")",
            Check.text(Ride::carrier).isDate("dd.MM.yyyy"),
            "carrier is a date dd.MM.yyyy",
            changed(ride -> ride.withCarrier("28.02.2014")),
            changed(ride -> ride.withCarrier(ride.id() == 7 ? "29.02.2014" : "28.02.2014")),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::delay).mean().atMost(3).where(\"late\", Ride::late)",
            Check.number(Ride::delay).mean().atMost(3).where("late", Ride::late),
            "mean of delay at most 3 where late",
            changed(8, ride -> ride.withDelay(50)),
            "12.2"),
        new Entry(
            "Check.number(Ride::delay).max().atMost(6).forEach(Ride::carrier)",
            Check.number(Ride::delay).max().atMost(6).forEach(Ride::carrier),
            "max of delay at most 6 for each carrier",
            changed(7, ride -> ride.withDelay(7)),
            "1 of 2 groups do not pass"));
  }

  private static Stream<Entry> ofStatistics() {
    return Stream.of(
        new Entry(
            "Check.column(Ride::carrier).distinct().between(2, 10)",
            Check.column(Ride::carrier).distinct().between(2, 10),
            "distinct values of carrier between 2 and 10",
            changed(ride -> ride.withCarrier("AA")),
            "1"),
        new Entry(
            "Check.column(Ride::carrier).distinctShare().atMost(0.9)",
            Check.column(Ride::carrier).distinctShare().atMost(0.9),
            "distinct share of carrier at most 0.9",
            changed(ride -> ride.withCarrier("A" + ride.id())),
            "1"),
        new Entry(
            "Check.column(Ride::carrier).topShare().atMost(0.95)",
            Check.column(Ride::carrier).topShare().atMost(0.95),
            "top share of carrier at most 0.95",
            changed(ride -> ride.withCarrier("AA")),
            "1"),
        new Entry(
            "Check.column(Ride::late).entropy().atLeast(0.5)",
            Check.column(Ride::late).entropy().between(0.5623351446188082, 0.5623351446188084),
            "entropy of late between 0.5623351446188082 and 0.5623351446188084",
            changed(ride -> ride.withLate(true)),
            "0"),
        new Entry(
            "Check.number(Ride::distance).variance().atMost(100)",
            Check.number(Ride::distance).variance().between(35, 35),
            "variance of distance between 35 and 35",
            changed(7, ride -> ride.withDistance(207)),
            "508.6842105263158"),
        new Entry(
            "Check.number(Ride::distance).standardDeviation().atMost(10)",
            Check.number(Ride::distance).standardDeviation().between(5.916, 5.917),
            "standard deviation of distance between 5.916 and 5.917",
            changed(7, ride -> ride.withDistance(207)),
            "22.554028698357104"),
        new Entry(
            "Check.number(Ride::distance).median().between(105, 110)",
            Check.number(Ride::distance).median().between(109.5, 109.5),
            "median of distance between 109.5 and 109.5",
            changed(7, ride -> ride.withDistance(207)),
            "110.5"),
        new Entry(
            "Check.number(Ride::distance).quantile(0.9).atMost(117.5)",
            Check.number(Ride::distance).quantile(0.9).atMost(117.5),
            "quantile 0.9 of distance at most 117.5",
            changed(7, ride -> ride.withDistance(207)),
            "118.1"),
        new Entry(
            "Check.number(Ride::distance).interquartileRange().atMost(10)",
            Check.number(Ride::distance).interquartileRange().atMost(10),
            "interquartile range of distance at most 10",
            changed(7, ride -> ride.withDistance(207)),
            "10.5"),
        new Entry(
            "Check.number(Ride::distance).skewness().between(-1, 1)",
            Check.number(Ride::distance).skewness().between(-1e-15, 1e-15),
            "skewness of distance between -1.0E-15 and 1.0E-15",
            changed(7, ride -> ride.withDistance(207)),
            "3.668365596062547"),
        new Entry(
            "Check.number(Ride::distance).excessKurtosis().atMost(3)",
            Check.number(Ride::distance).excessKurtosis().between(-1.2061, -1.206),
            "excess kurtosis of distance between -1.2061 and -1.206",
            changed(7, ride -> ride.withDistance(207)),
            "12.706331210930902"),
        new Entry(
            "Check.number(Ride::distance).shareBeyondDeviations(3).atMost(0.01)",
            Check.number(Ride::distance).shareBeyondDeviations(3).atMost(0.01),
            "share beyond 3 standard deviations of distance at most 0.01",
            changed(7, ride -> ride.withDistance(207)),
            "0.05"),
        new Entry(
            "Check.number(Ride::distance).shareBeyondFences(1.5).atMost(0.01)",
            Check.number(Ride::distance).shareBeyondFences(1.5).atMost(0.01),
            "share beyond 1.5 interquartile ranges of distance at most 0.01",
            changed(7, ride -> ride.withDistance(207)),
            "0.05"),
        new Entry(
            "Check.correlation(Ride::distance, Ride::delay).between(-0.5, 0.5)",
            Check.correlation(Ride::distance, Ride::delay).between(0.2357, 0.2358),
            "correlation of distance and delay between 0.2357 and 0.2358",
            changed(ride -> ride.withDelay(ride.id())),
            "1"),
        new Entry(
            "Check.cramersV(Ride::carrier, Ride::late).atMost(0.5)",
            Check.cramersV(Ride::carrier, Ride::late).between(0.0605, 0.0606),
            "Cramér's V of carrier and late between 0.0605 and 0.0606",
            changed(ride -> ride.withCarrier(ride.id() % 4 == 0 ? "AA" : "B6")),
            "1"),
        new Entry(
            "Check.mutualInformation(Ride::carrier, Ride::late).atMost(0.1)",
            Check.mutualInformation(Ride::carrier, Ride::late).between(0.0018, 0.0019),
            "mutual information of carrier and late between 0.0018 and 0.0019",
            changed(ride -> ride.withCarrier("AA")),
            "0"));
  }

  private static Stream<Entry> byReference() {
    List<Double> week = List.of(100.0, 110.0, 120.0, 100.0, 110.0, 120.0, 101.0, 109.0, 121.0);
    return Stream.of(
        new Entry(
            "Check.number(Ride::distance).mean().changedAtMost(1)",
            Check.number(Ride::distance).mean().changedAtMost(1),
            "mean of distance changed by at most 1",
            changed(7, ride -> ride.withDistance(207)),
            "114.5"),
        new Entry(
            "Check.column(Ride::delay).missingShare().changedAtMost(0.05)",
            Check.column(Ride::delay).missingShare().changedAtMost(0.05),
            "missing share of delay changed by at most 0.05",
            changed(ride -> ride.id() < 2 ? ride.withDelay(null) : ride),
            "0.1"),
        new Entry(
            "Check.number(Ride::distance).sum().changedAtMostShare(0.1)",
            Check.number(Ride::distance).sum().changedAtMostShare(0.1),
            "sum of distance changed by at most 10 %",
            GOOD.subList(0, 10),
            "1045"),
        new Entry(
            "Check.number(Ride::distance).mean().likeBefore(earlier, Expectation.seasonal(3, 4))",
            Check.number(Ride::distance)
                .mean()
                .likeBefore(week.subList(0, 7), Expectation.seasonal(3, 4)),
            "mean of distance like before: within 4 standard deviations at period 3",
            changed(7, ride -> ride.withDistance(207)),
            "114.5"),
        new Entry(
            "Check.column(Ride::carrier).unseenAtMost(0.01)",
            Check.column(Ride::carrier).unseenAtMost(0.01),
            "carrier unknown to the reference for at most 1 %",
            changed(7, ride -> ride.withCarrier("XX")),
            "0.05: XX"),
        new Entry(
            "Check.number(Ride::distance).outsideReferenceAtMost(0.01)",
            Check.number(Ride::distance).outsideReferenceAtMost(0.01),
            "distance out of the range of the reference for at most 1 %",
            changed(7, ride -> ride.withDistance(99)),
            "out of it for a share of 0.05"),
        new Entry(
            "Check.number(Ride::distance).distributedAsReference(test)",
            Check.number(Ride::distance).distributedAsReference(new Gap(2)),
            "distance distributed as the reference by gap",
            changed(7, ride -> ride.withDistance(207)),
            "a statistic of 5"),
        new Entry(
            "Check.label(Ride::late).distributedAsReference(test)",
            Check.label(Ride::late).distributedAsReference(new Gap(2)),
            "late distributed as the reference by gap",
            changed(ride -> ride.withLate(false)),
            "a statistic of 5"));
  }

  private static Stream<Entry> ofLabels() {
    return Stream.of(
        new Entry(
            "Check.label(Ride::late).sameFor(Ride::carrier, Ride::distance)",
            Check.label(Ride::late).sameFor(Ride::carrier, Ride::distance),
            "late the same for equal [carrier, distance]",
            changed(7, ride -> Ride.number(4).withLate(false)),
            "2 of 20 fail"),
        new Entry(
            "Check.label(Ride::late).notGivenAwayBy(Ride::delay, 0.95)",
            Check.label(Ride::late).notGivenAwayBy(Ride::delay, 0.95),
            "late not given away by delay: an area under the curve of at most 0.95",
            changed(ride -> ride.withDelay(ride.id() % 4 == 0 ? 30 : 3)),
            "an area under the curve of 1"),
        new Entry(
            "Check.holdout(test).sharesNoRow()",
            Check.holdout(OTHERS).sharesNoRow(),
            "rows not in the holdout",
            changed(7, ride -> Ride.number(27)),
            "1 of 20 fail"),
        new Entry(
            "Check.holdout(test).sharesNo(Ride::id)",
            Check.holdout(OTHERS).sharesNo(Ride::id),
            "id not in the holdout",
            changed(7, ride -> ride.withId(27)),
            "1 of 20 fail"),
        new Entry(
            "Check.holdout(test).isLaterBy(Ride::day)",
            Check.holdout(OTHERS).isLaterBy(Ride::day),
            "day before 2014-01-03",
            changed(7, ride -> ride.withDay(LocalDate.of(2014, 1, 3))),
            "1 of 20 fail"));
  }

  private static Stream<Entry> asServed() {
    Dataset<Ride> log = Dataset.of(Ride.class, GOOD);
    return Stream.of(
        new Entry(
            "Check.served(log).sameBy(Ride::id, Ride::distance)",
            Check.served(log).sameBy(Ride::id, Ride::distance),
            "distance as served by id",
            changed(7, ride -> ride.withDistance(Math.nextUp(107.0))),
            "1 of 20 fail"),
        new Entry(
            "Check.served(log).numbersAlike(Ride::distance, test)",
            Check.served(log).numbersAlike(Ride::distance, new Gap(4)),
            "distance distributed as served by gap",
            changed(ride -> ride.withDistance(ride.distance() + 5)),
            "a statistic of 5"),
        new Entry(
            "Check.served(log).categoriesAlike(Ride::carrier, test)",
            Check.served(log).categoriesAlike(Ride::carrier, new Gap(4)),
            "carrier distributed as served by gap",
            changed(ride -> ride.withCarrier("B6")),
            "a statistic of 7"),
        new Entry(
            "Check.label(Ride::late).minCount(5)",
            Check.label(Ride::late).minCount(5),
            "late with each class in at least 5 rows",
            changed(0, ride -> ride.withLate(false)),
            "false 16, true 4"),
        new Entry(
            "Check.label(Ride::late).maxRatio(3)",
            Check.label(Ride::late).maxRatio(3),
            "late with no class 3 times as large as another",
            changed(0, ride -> ride.withLate(false)),
            "false 16, true 4"),
        new Entry(
            "Check.rows().likeBefore(Expectation.relativeChange(0.4))",
            Check.rows().likeBefore(Expectation.relativeChange(0.4)),
            "rows like before: changed by at most 40 %",
            GOOD.subList(0, 11),
            "11"),
        new Entry(
            "Check.number(Ride::distance).mean().likeBefore(Expectation.holtWinters(3, 4))",
            Check.number(Ride::distance).mean().likeBefore(Expectation.holtWinters(3, 4)),
            "mean of distance like before: within 4 standard deviations of the forecast at period"
                + " 3",
            changed(ride -> ride.withDistance(ride.distance() * 0.6)),
            "65.7"));
  }

  private static List<Ride> reversed(List<Ride> rides) {
    List<Ride> reversed = new ArrayList<>(rides);
    Collections.reverse(reversed);
    return reversed;
  }

  /** These look at the type alone, so data of another type fails them. */
  static Stream<SchemaEntry> schemaEntries() {
    return Stream.of(
        new SchemaEntry(
            "Check.schema().sizeBetween(4, 10)",
            Check.schema().sizeBetween(4, 10),
            Check.schema().sizeBetween(4, 10),
            "3"),
        new SchemaEntry(
            "Check.schema().containing(\"day\", \"late\")",
            Check.schema().containing("day", "late"),
            Check.schema().containing("day", "late"),
            "without [day, late]"),
        new SchemaEntry(
            "Check.schema().within(\"id\", \"carrier\")",
            Check.schema().within("id", "carrier", "distance", "delay", "day", "late"),
            Check.schema().within("id", "carrier"),
            "also [distance]"),
        new SchemaEntry(
            "Check.schema().exactly(\"id\", \"carrier\")",
            Check.schema().exactly("id", "carrier", "distance", "delay", "day", "late"),
            Check.schema().exactly("carrier", "id", "distance"),
            "[id, carrier, distance]"),
        new SchemaEntry(
            "Check.schema().named(\"[a-z]+\")",
            Check.schema().named("[a-z]+"),
            Check.schema().named("[a-d]+"),
            "also [id, carrier, distance]"),
        new SchemaEntry(
            "Check.schema().typed(\"id\", FieldType.INT, FieldType.LONG)",
            Check.schema().typed("id", FieldType.INT, FieldType.LONG),
            Check.schema().typed("id", FieldType.LONG, FieldType.DOUBLE),
            "INT"),
        new SchemaEntry(
            "Check.schema().sameAs(schema)",
            Check.schema().sameAs(Schema.of(Ride.class)),
            Check.schema().sameAs(Schema.of(Ride.class)),
            "without [delay INT?, day LOCAL_DATE?, late BOOLEAN?] and with []"));
  }

  record SchemaEntry(
      String expression, Check<Ride> passing, Check<Brief> failing, String observed) {
    @Override
    public String toString() {
      return expression;
    }
  }
}
