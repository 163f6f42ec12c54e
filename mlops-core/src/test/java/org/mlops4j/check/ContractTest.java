// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Dataset;

class ContractTest {
  private static final int CALLS = 20_000;

  private static final CheckSuite<Ride> SUITE =
      CheckSuite.of(
          List.of(
              Check.rows().atLeast(10),
              Check.number(Ride::id).atLeast(0),
              Check.column(Ride::id).unique(),
              Check.text(Ride::carrier).matches("[A-Z0-9]{2}"),
              Check.column(Ride::carrier).present(),
              Check.number(Ride::distance).between(1, 6_000),
              Check.number(Ride::distance).finite().mostly(0.9),
              Check.number(Ride::delay).between(-60, 600).severity(Severity.WARN),
              Check.column(Ride::carrier).in(List.of("AA", "B6")).where("old", r -> r.id() < 10),
              Check.pair(Ride::delay, Ride::next).ascending().severity(Severity.INFO),
              Check.that("travels", ride -> ride.distance() > 0),
              Check.number(Ride::distance).mean().atMost(10)));

  private static final Contract<Ride> CONTRACT = Contract.of(Ride.class, SUITE);

  @Test
  void itConsistsOfTheRulesThatOneRowDecides() {
    assertThat(CONTRACT.rules())
        .containsExactly(
            "id at least 0",
            "carrier matches [A-Z0-9]{2}",
            "carrier present",
            "distance between 1 and 6000",
            "delay between -60 and 600",
            "carrier in {AA, B6} where old",
            "delay at most next",
            "travels");
    assertThatThrownBy(
            () -> Contract.of(Ride.class, CheckSuite.of(List.of(Check.rows().atLeast(1)))))
        .hasMessage("suite had no check that one row decides but must have at least one");
  }

  @Test
  void aRowNamesAllThatIsWrongWithItAtOnce() {
    Ride bad = Ride.number(3).withCarrier("a").withDistance(-1).withDelay(700);
    assertThat(CONTRACT.problems(bad))
        .extracting(RowProblem::toString)
        .containsExactly(
            "carrier matches [A-Z0-9]{2}: was a",
            "distance between 1 and 6000: was -1",
            "delay between -60 and 600: was 700",
            "carrier in {AA, B6} where old: was a",
            "delay at most next: was 700, 4",
            "travels: was Ride[id=3, carrier=a, distance=-1, delay=700, day=2014-01-01,"
                + " late=false]");
    assertThat(CONTRACT.accepts(bad)).isFalse();
    assertThat(CONTRACT.accepts(Ride.number(3))).isTrue();
    assertThat(CONTRACT.accepts(Ride.number(3).withDelay(700))).isTrue();
  }

  @Test
  void aMissingValueIsAcceptedWhereNothingSaysOtherwise() {
    assertThat(CONTRACT.problems(Ride.number(3).withDelay(null))).isEmpty();
    assertThat(CONTRACT.problems(Ride.number(3).withCarrier(null)))
        .containsExactly(
            new RowProblem("carrier present", Severity.BLOCK, "carrier", null, "was missing"));
    assertThatThrownBy(() -> CONTRACT.problems(null))
        .hasMessage("row was null but must be a record");
  }

  @Test
  void aTextOfDigitsStaysAText() {
    Contract<Ride> codes =
        Contract.of(
            Ride.class,
            CheckSuite.of(List.of(Check.column(Ride::carrier).in(List.of("001", "1")))));
    assertThat(codes.accepts(Ride.number(1).withCarrier("001"))).isTrue();
    assertThat(codes.accepts(Ride.number(1).withCarrier("01"))).isFalse();
  }

  @Test
  void aRuleThatThrowsIsAProblemOfTheRowAndOfNoOther() {
    Contract<Ride> throwing =
        Contract.of(
            Ride.class,
            CheckSuite.of(List.of(Check.that("is AA", ride -> ride.carrier().equals("AA")))));
    assertThat(throwing.problems(Ride.number(0).withCarrier(null)))
        .extracting(RowProblem::message)
        .containsExactly("failed with java.lang.NullPointerException");
    assertThat(throwing.accepts(Ride.number(0))).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.mlops4j.check.CheckCatalogueTest#entries")
  void itFindsTheSameRowsAsTheSuite(CheckCatalogueTest.Entry entry) {
    if (!(entry.check() instanceof RowCheck<Ride> check) || !check.decidedByOneRow()) {
      return;
    }
    Contract<Ride> contract = Contract.of(Ride.class, CheckSuite.of(List.of(check)));
    List<Sample> found = new ArrayList<>();
    for (int i = 0; i < entry.bad().size(); i++) {
      for (RowProblem problem : contract.problems(entry.bad().get(i))) {
        found.add(new Sample(i, problem.column(), problem.value()));
      }
    }
    assertThat(found).isEqualTo(Checked.one(check, Dataset.of(Ride.class, entry.bad())).samples());
    assertThat(entry.good()).allMatch(contract::accepts);
  }

  @Test
  void severalThreadsDoNotDisturbOneAnother() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> found =
          IntStream.range(0, 8)
              .mapToObj(
                  task ->
                      threads.submit(
                          () ->
                              IntStream.range(0, CALLS)
                                  .filter(i -> i % 3 == task % 3)
                                  .mapToObj(i -> Ride.number(i % 7).withDistance(i % 2 - 0.5))
                                  .filter(ride -> CONTRACT.problems(ride).size() == 2)
                                  .count()))
              .toList();
      for (int task = 0; task < found.size(); task++) {
        int rest = task % 3;
        assertThat(found.get(task).get())
            .isEqualTo(IntStream.range(0, CALLS).filter(i -> i % 3 == rest && i % 2 == 0).count());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aRowWithoutProblemsAllocatesNothing() {
    Ride good = Ride.number(3);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    int problems = 0;
    for (int i = 0; i < CALLS; i++) {
      problems += CONTRACT.problems(good).size();
    }
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < CALLS; i++) {
      problems += CONTRACT.problems(good).size();
    }
    double bytes = (threads.getThreadAllocatedBytes(thread) - before) / (double) CALLS;
    assertThat(problems).isZero();
    // The pair compares boxed numbers: that of a primitive, which next() gives, is made anew.
    assertThat(bytes).isLessThan(20);
  }

  @Test
  void twoOfAHundredGoOnAndAreWrittenDownWhileSixStopTheRun() {
    Sifted<Ride> two = CONTRACT.sift(rides(50, 2));
    assertThat(two.valid().size()).isEqualTo(98);
    assertThat(two.quarantined().size()).isEqualTo(2);
    assertThat(two.share()).isEqualTo(0.02);
    assertThat(two.within(0.05)).isSameAs(two.valid());
    StringWriter written = new StringWriter();
    two.write(written);
    assertThat(written.toString().lines())
        .hasSize(2)
        .first()
        .isEqualTo(
            "{\"reasons\":[\"carrier present: was missing\"],\"row\":0,\"values\":"
                + "{\"carrier\":null,\"day\":\"2014-01-01\",\"delay\":\"0\",\"distance\":\"100\","
                + "\"id\":\"0\",\"late\":\"true\"}}");

    Sifted<Ride> six = CONTRACT.sift(rides(17, 6));
    assertThat(six.quarantined().size()).isEqualTo(6);
    assertThatThrownBy(() -> six.within(0.05))
        .isInstanceOf(QuarantineException.class)
        .hasMessageStartingWith("6 of 100 rows break the contract but at most 5 % may")
        .hasMessageContaining("row 17: carrier present: was missing");
  }

  @Test
  void whatIsSetAsideIsAFileThatNamesEachRow(@TempDir Path directory) throws Exception {
    Path quarantine = directory.resolve("quarantine.jsonl");
    Sifted<Ride> two = CONTRACT.sift(rides(50, 2));
    try (Writer writer = Files.newBufferedWriter(quarantine)) {
      two.write(writer);
    }

    assertThat(two.within(0.05).size()).isEqualTo(98);
    assertThat(Files.readAllLines(quarantine))
        .hasSize(2)
        .allMatch(line -> line.contains("carrier present: was missing"))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"row\":0"),
            line -> assertThat(line).contains("\"row\":50"));
  }

  @Test
  void everyRowIsInExactlyOnePartInItsOrder() {
    Dataset<Ride> data = rides(7, 15);
    Sifted<Ride> sifted = CONTRACT.sift(data);
    assertThat(sifted.reasons()).extracting(Quarantined::row).isSorted().hasSize(15);
    assertThat(sifted.quarantined().stream().map(Ride::id))
        .containsExactlyElementsOf(
            sifted.reasons().stream()
                .map(reason -> (int) reason.row())
                .collect(Collectors.toList()));
    assertThat(sifted.valid().stream().map(Ride::id)).isSorted().hasSize(85);
  }

  @Test
  void dataWithoutRowsOrWithoutGoodOnesIsNeverWithinABudget() {
    assertThatThrownBy(() -> CONTRACT.sift(Ride.data()).within(0.5))
        .isInstanceOf(QuarantineException.class);
    assertThatThrownBy(() -> CONTRACT.sift(rides(1, 100)).within(0.99))
        .isInstanceOf(QuarantineException.class);
    assertThatThrownBy(() -> CONTRACT.sift(Ride.data(3)).within(1))
        .hasMessage("share was 1.0 but must lie in [0, 1)");
  }

  /** A hundred rides, every so many without a carrier, but at most so many. */
  private static Dataset<Ride> rides(int every, int most) {
    return Dataset.of(
        Ride.class,
        Ride.numbers(100).stream()
            .map(
                ride ->
                    ride.id() % every == 0 && ride.id() / every < most
                        ? ride.withCarrier(null)
                        : ride.withDay(LocalDate.of(2014, 1, 1)))
            .toList());
  }
}
