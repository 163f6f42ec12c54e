// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class SplitProperties {
  record Visit(int id, @Nullable LocalDate day, @Nullable String patient, @Nullable Boolean ill) {
    String week() {
      return "w" + day.getDayOfYear() / 7 / 10 + day.getDayOfYear() / 7 % 10;
    }
  }

  private static Dataset<Visit> visits(List<Integer> seeds) {
    return Dataset.of(
        Visit.class,
        IntStream.range(0, seeds.size())
            .mapToObj(
                id -> {
                  int seed = seeds.get(id);
                  return new Visit(
                      id,
                      LocalDate.of(2024, 1, 1).plusDays(seed % 40),
                      "p" + seed % 7,
                      seed % 3 == 0 ? null : seed % 3 == 1);
                })
            .toList());
  }

  @Property(tries = 100, seed = "1")
  void everySplitIsDisjointCompleteAndDeterministic(
      @ForAll @Size(min = 20, max = 120) List<@IntRange(max = 1000) Integer> seeds,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
      @ForAll long seed)
      throws Exception {
    Dataset<Visit> data = visits(seeds);
    List<Splitter<Visit>> splitters =
        List.of(
            Split.byTime(Visit::day, share),
            Split.byTime(Visit::week, share),
            Split.byGroup(Visit::patient, share, seed),
            Split.random(share, seed),
            Split.stratified(Visit::ill, share, seed));
    for (Splitter<Visit> splitter : splitters) {
      Split<Visit> split;
      try {
        split = splitter.split(data);
      } catch (IllegalArgumentException oneSideEmpty) {
        assertThat(oneSideEmpty).hasMessageContaining("side empty");
        continue;
      }
      List<Integer> train = split.train().stream().map(Visit::id).toList();
      List<Integer> holdout = split.holdout().stream().map(Visit::id).toList();
      Set<Integer> all = new HashSet<>(train);
      all.addAll(holdout);
      assertThat(all).hasSize(seeds.size());
      assertThat(train).hasSizeLessThan(seeds.size()).isNotEmpty().isSorted();
      assertThat(train.size() + holdout.size()).isEqualTo(seeds.size());
      assertThat(splitter.split(data).train().contentId()).isEqualTo(split.train().contentId());
    }
    assertThat(splitters.stream().map(Splitter::describe)).doesNotHaveDuplicates();
  }

  @Property(tries = 100, seed = "1")
  void aSplitByTimeTrainsOnlyOnWhatWasBefore(
      @ForAll @Size(min = 20, max = 120) List<@IntRange(max = 1000) Integer> seeds,
      @ForAll @DoubleRange(min = 0.3, max = 0.9) double share)
      throws Exception {
    Dataset<Visit> data = visits(seeds);
    // Without a first week that holds more than the share of the rows.
    String first = data.stream().map(Visit::week).min(String::compareTo).orElseThrow();
    Assume.that(
        data.stream().filter(visit -> visit.week().equals(first)).count() < share * data.size());
    Split<Visit> byColumn = Split.byTime(Visit::day, share).split(data);
    Split<Visit> byMethod = Split.byTime(Visit::week, share).split(data);

    assertThat(byColumn.train().stream().map(Visit::day).max(LocalDate::compareTo).orElseThrow())
        .isBefore(
            byColumn.holdout().stream().map(Visit::day).min(LocalDate::compareTo).orElseThrow());
    assertThat(byMethod.train().stream().map(Visit::week).max(String::compareTo).orElseThrow())
        .isLessThan(
            byMethod.holdout().stream().map(Visit::week).min(String::compareTo).orElseThrow());
    assertThat(byColumn.train().size()).isLessThanOrEqualTo((int) (seeds.size() * share));
  }

  @Property(tries = 100, seed = "1")
  void aGroupIsOnOneSideOnly(
      @ForAll @Size(min = 40, max = 120) List<@IntRange(max = 1000) Integer> seeds,
      @ForAll long seed)
      throws Exception {
    Split<Visit> split = Split.byGroup(Visit::patient, 0.7, seed).split(visits(seeds));

    assertThat(split.train().stream().map(Visit::patient).collect(Collectors.toSet()))
        .doesNotContainAnyElementsOf(split.holdout().stream().map(Visit::patient).toList());
  }

  @Property(tries = 100, seed = "1")
  void aStratifiedSplitKeepsTheMixOfClasses(
      @ForAll @Size(min = 40, max = 120) List<@IntRange(max = 1000) Integer> seeds,
      @ForAll long seed)
      throws Exception {
    Dataset<Visit> data = visits(seeds);
    Split<Visit> split = Split.stratified(Visit::ill, 0.75, seed).split(data);

    long all = data.stream().filter(visit -> visit.ill() == null).count();
    long train = split.train().stream().filter(visit -> visit.ill() == null).count();
    assertThat((double) train).isBetween(all * 0.75 - 1, all * 0.75 + 1);
  }

  @Example
  void lotsFollowTheSeedAndMeetTheShare() throws Exception {
    Dataset<Visit> data = visits(IntStream.range(0, 5_000).boxed().toList());
    Split<Visit> one = Split.<Visit>random(0.8, 1).split(data);
    Split<Visit> two = Split.<Visit>random(0.8, 2).split(data);

    assertThat(one.train().size()).isEqualTo(4_000);
    assertThat(one.train().contentId()).isNotEqualTo(two.train().contentId());
    assertThat(one.holdout().stream().limit(5).map(Visit::id))
        .as("the same on every JDK")
        .containsExactly(15, 21, 23, 27, 33);
  }

  @Example
  void groupsMeetTheShareNearly() throws Exception {
    Dataset<Visit> data = visits(IntStream.range(0, 7_000).boxed().toList());

    assertThat(Split.byGroup(Visit::patient, 0.7, 5).split(data).train().size()).isEqualTo(5_000);
  }

  @Example
  void descriptionsNameWhatDecides() {
    assertThat(
            List.of(
                Split.byTime(Visit::day, 0.8).describe(),
                Split.byGroup(Visit::patient, 0.8, 1).describe(),
                Split.<Visit>random(0.8, 1).describe(),
                Split.stratified(Visit::ill, 0.8, 1).describe()))
        .containsExactly(
            "time(day, 0.8)",
            "group(patient, 0.8, seed 1)",
            "random(0.8, seed 1)",
            "stratified(ill, 0.8, seed 1)");
  }

  @Example
  void whatCannotBeSplitIsRefusedWithAReason() {
    Visit undated = new Visit(0, null, null, null);
    Dataset<Visit> data = Dataset.of(Visit.class, List.of(undated, undated));
    Dataset<Visit> oneDay = visits(List.of(1, 1, 1));

    assertThatThrownBy(() -> Split.byTime(Visit::day, 0.5).split(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "day was null in 2 rows, first in row 0, but a split by time needs it in every row");
    assertThatThrownBy(() -> Split.byGroup(Visit::patient, 0.5, 1).split(data))
        .hasMessage(
            "patient was null in 2 rows, first in row 0, but a split by group needs it in every"
                + " row");
    assertThatThrownBy(() -> Split.byTime(Visit::day, 0.5).split(oneDay))
        .hasMessage("split of 3 rows of Visit by time(day, 0.5) leaves the training side empty");
    assertThatThrownBy(() -> Split.byGroup(Visit::patient, 0.5, 1).split(oneDay))
        .hasMessageContaining("side empty");
    assertThatThrownBy(() -> Split.<Visit>random(0.5, 1).split(Dataset.of(Visit.class, List.of())))
        .hasMessageContaining("side empty");
    assertThatThrownBy(() -> Split.byTime(Visit::day, 1))
        .hasMessage("trainShare was 1.0 but must lie in (0, 1)");
    assertThatThrownBy(() -> Split.random(Double.NaN, 1))
        .hasMessage("trainShare was NaN but must lie in (0, 1)");
    assertThatThrownBy(() -> Split.byTime((Visit visit) -> visit.day(), 0.5))
        .hasMessageContaining("accessor was a lambda");
  }
}
