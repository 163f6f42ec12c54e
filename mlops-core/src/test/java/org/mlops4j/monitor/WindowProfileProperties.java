// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

class WindowProfileProperties {
  private static final Dataset<Visit> REFERENCE = Visits.of(1, 0, 20, 0.6);

  private static final DriftMonitor<Visit, Classification> MONITOR =
      DriftMonitor.of(Shop.MODEL, new LargestGap()).windowOfRows(200).resamples(20);

  private static final DriftJudge<Visit, Classification> JUDGE =
      MONITOR.against(profile(List.of("channel", "amount")));

  @Property(tries = 50)
  void theProfileOfTwoWindowsIsTheirMergeInAnyOrder(
      @ForAll int seed, @ForAll @IntRange(max = 400) int cut) {
    Dataset<Visit> all = Visits.of(seed, 30, 8, 0.6);
    WindowProfile first = profile(all.slice(0, cut));
    WindowProfile second = profile(all.slice(cut, all.size()));

    assertThat(first.merge(second)).isEqualTo(profile(all)).isEqualTo(second.merge(first));
    assertThat(first.merge(WindowProfile.empty(JUDGE.reference()))).isEqualTo(first);
  }

  @Property(tries = 20)
  void rowsThatAreRecordedOneByOneGiveTheSameReport(@ForAll int seed) {
    Dataset<Visit> rows = Visits.of(seed, 30, 8, 0.6);
    WindowRecorder<Visit, Classification> recorder = JUDGE.recorder(1);

    rows.forEach(visit -> recorder.record(visit, answer(visit)));

    WindowProfile window = recorder.drain();
    assertThat(window).isEqualTo(profile(rows));
    assertThat(JUDGE.judge(window, List.of()))
        .isEqualTo(JUDGE.judge(rows, answers(rows), List.of()));
    assertThat(recorder.drain()).isEqualTo(WindowProfile.empty(JUDGE.reference()));
  }

  @Example
  void profilesOfOtherBinsAreRefused() {
    WindowProfile other =
        MONITOR.against(profile(List.of("channel"))).window(REFERENCE, answers(REFERENCE));

    assertThatThrownBy(() -> profile(REFERENCE).merge(other))
        .hasMessage(
            "profiles of [channel, amount, probability] and of [channel, probability] must have"
                + " the same bins");
    assertThatThrownBy(() -> JUDGE.judge(other, List.of()))
        .hasMessage(
            "window of [channel, probability] was counted in other bins than those of the"
                + " reference");
    assertThatThrownBy(() -> other.counts("amount"))
        .hasMessage("column was 'amount' but must be one of [channel, probability]");
  }

  private static ReferenceProfile profile(List<String> columns) {
    return MONITOR.profile(columns, REFERENCE, WindowProfileProperties::answer, REFERENCE);
  }

  private static WindowProfile profile(Dataset<Visit> rows) {
    return JUDGE.window(rows, answers(rows));
  }

  private static List<Classification> answers(Dataset<Visit> rows) {
    return rows.stream().map(WindowProfileProperties::answer).toList();
  }

  private static Classification answer(Visit visit) {
    return Classification.binary(visit.amount() / 100);
  }
}
