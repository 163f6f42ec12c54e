// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.monitor.ColumnQuality.Kind;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

class ColumnQualityProperties {
  private static final Dataset<Visit> REFERENCE = Visits.of(1, 0, 20, 0.6);

  private static final double LEAST =
      REFERENCE.stream().mapToDouble(Visit::amount).min().orElseThrow();

  private static final double GREATEST =
      REFERENCE.stream().mapToDouble(Visit::amount).max().orElseThrow();

  private static final DriftJudge<Visit, Classification> JUDGE = judge();

  @Property(tries = 200)
  void countsAreThoseOfAHandCount(@ForAll("visits") List<Visit> visits) {
    DriftReport report = JUDGE.judge(Dataset.of(Visit.class, visits), List.of(), List.of());

    assertThat(report.quality())
        .extracting(
            ColumnQuality::column, ColumnQuality::kind, ColumnQuality::count, ColumnQuality::rows)
        .containsExactly(
            tuple(
                "channel",
                Kind.MISSING,
                count(visits, visit -> visit.channel() == null),
                rows(visits)),
            tuple(
                "channel",
                Kind.UNSEEN,
                count(visits, it -> Objects.equals(it.channel(), "phone")),
                rows(visits)),
            tuple(
                "amount",
                Kind.MISSING,
                count(visits, it -> Double.isNaN(it.amount())),
                rows(visits)),
            tuple(
                "amount",
                Kind.OUTSIDE,
                count(visits, it -> it.amount() < LEAST || it.amount() > GREATEST),
                rows(visits)));
    assertThat(report.quality())
        .allMatch(found -> found.referenceRows() == 1_000 && found.referenceCount() == 0);
  }

  @Provide
  Arbitrary<List<Visit>> visits() {
    Arbitrary<String> channels =
        Arbitraries.of("mail", "search", "banner", "phone").injectNull(0.2);
    Arbitrary<Double> amounts =
        Arbitraries.oneOf(
            Arbitraries.of(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                LEAST,
                GREATEST,
                Math.nextDown(LEAST),
                Math.nextUp(GREATEST)),
            Arbitraries.doubles().between(-10, 110));
    return Combinators.combine(channels, amounts)
        .as((channel, amount) -> new Visit(Visits.START, channel, amount, true))
        .list()
        .ofMaxSize(300);
  }

  private static long count(List<Visit> visits, Predicate<Visit> of) {
    return visits.stream().filter(of).count();
  }

  private static long rows(List<Visit> visits) {
    return visits.size();
  }

  private static DriftJudge<Visit, Classification> judge() {
    DriftMonitor<Visit, Classification> monitor =
        DriftMonitor.of(Shop.MODEL, new LargestGap()).windowOfRows(200).resamples(20);
    return monitor.against(
        monitor.profile(
            List.of("channel", "amount"),
            REFERENCE,
            visit -> Classification.binary(0.5),
            REFERENCE));
  }
}
