// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mlops4j.registry.fs.SteppedDisk.Killed;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.StoreException;

/**
 * Runs writers on a disk that fails at a chosen step, and judges what a loss of power leaves
 * behind. With {@code -Dmlops.simulation=nightly} it tries more of everything.
 */
final class Simulation {
  static final boolean NIGHTLY = "nightly".equals(System.getProperty("mlops.simulation"));

  private static final int FOR_EVER = Integer.MAX_VALUE;

  private final Mutant mutant;
  private final Random random = new Random(42);
  private final Map<String, String> violations = new LinkedHashMap<>();
  private int states;

  Simulation(Mutant mutant) {
    this.mutant = mutant;
  }

  /** How many disks were judged. */
  int states() {
    return states;
  }

  /** What went wrong, and when it did first. */
  Map<String, String> violations() {
    return violations;
  }

  /** One writer; the power fails after each of its writing steps. */
  void powerLoss() {
    int count = count(new SimulatedDisk());
    for (int last = 0; last <= count; last++) {
      SimulatedDisk disk = new SimulatedDisk();
      History history = new History();
      Steps steps = killAfter(last);
      run(() -> history.write(with(disk, steps), "a"));
      judge(history, disk, 16, "power lost after step " + last);
    }
  }

  /**
   * One writer; another one runs while it is at each of its steps, reading ones too, and the power
   * fails some steps later.
   */
  void preemption() {
    int steps = countAll();
    int[] delays = NIGHTLY ? nightlyDelays() : new int[] {1, 1_000};
    for (int at = 1; at <= steps; at++) {
      for (int delay : delays) {
        SimulatedDisk disk = new SimulatedDisk();
        History history = new History();
        Steps intruding = intruding(at, at + delay, () -> history.writeOnce(mutant.on(disk), "b"));
        run(() -> history.write(with(disk, intruding), "a"));
        judge(
            history, disk, 3, "another writer at step " + at + ", power lost " + delay + " later");
      }
    }
  }

  /** One writer sleeps at each of its steps while another one fills buckets and packs them. */
  void overtaking() {
    int steps = countAll();
    for (int at = 1; at <= steps; at++) {
      SimulatedDisk disk = new SimulatedDisk();
      History history = new History();
      Steps intruding = intruding(at, FOR_EVER, () -> history.writeMany(mutant.on(disk), "b"));
      run(() -> history.write(with(disk, intruding), "a"));
      judge(history, disk, 3, "overtaken at step " + at);
    }
  }

  /** One writer dies after each of its steps; a second one goes on until the power fails. */
  void succession() {
    int steps = count(new SimulatedDisk());
    int[] lasts = NIGHTLY ? range(60) : new int[] {9, 14, 16, 1_000};
    for (int death = 1; death <= steps; death++) {
      for (int last : lasts) {
        SimulatedDisk disk = new SimulatedDisk();
        History history = new History();
        int chosen = death;
        run(() -> history.write(with(disk, killAfter(chosen)), "a"));
        run(() -> history.writeOnce(with(disk, killAfter(last)), "b"));
        judge(
            history,
            disk,
            4,
            "first writer dead after step " + death + ", power lost after " + last);
      }
    }
  }

  /** One writer; each step fails once or from then on, before or after its effect. */
  void failure() {
    int steps = countAll();
    for (int at = 1; at <= steps; at++) {
      for (boolean forEver : new boolean[] {false, true}) {
        for (boolean after : new boolean[] {false, true}) {
          SimulatedDisk disk = new SimulatedDisk();
          History history = new History();
          Steps failing = failing(at, forEver, after);
          run(() -> history.write(with(disk, failing), "a"));
          String what =
              "step "
                  + at
                  + " failed "
                  + (forEver ? "for ever" : "once")
                  + (after ? " after" : " before")
                  + " its effect";
          judge(history, disk, 2, what);
        }
      }
    }
  }

  /** A collector runs, and dies after some steps, while a writer is at each of its steps. */
  void collection() {
    int[] deaths = NIGHTLY ? range(60) : new int[] {4, 8, 12, 13, 14, 1_000};
    int steps = count(Publications::publish);
    for (int at = 1; at <= steps; at++) {
      for (int death : deaths) {
        String when = "collector at step " + at + " of a writer, dead after step " + death;
        interrupted(
            at,
            (publications, disk) -> publications.collect(with(disk, killAfter(death))),
            Publications::publish,
            when);
      }
    }
  }

  /** A writer publishes while a collector is at each of its steps. */
  void publication() {
    int[] deaths = NIGHTLY ? range(40) : new int[] {12, 1_000};
    int steps = count(Publications::collect);
    for (int at = 1; at <= steps; at++) {
      for (int death : deaths) {
        String when = "writer at step " + at + " of a collector, dead after step " + death;
        interrupted(
            at,
            (publications, disk) -> publications.publish(with(disk, killAfter(death))),
            Publications::collect,
            when);
      }
    }
  }

  private Disk with(Disk disk, Steps steps) {
    return mutant.on(new SteppedDisk(disk, steps));
  }

  /** What a process does. */
  private interface Activity {
    void run(Publications publications, Disk disk);
  }

  /** One process does something while another one is at a step. */
  private void interrupted(int at, Activity intruder, Activity other, String when) {
    SimulatedDisk disk = new SimulatedDisk();
    Publications publications = new Publications(mutant);
    publications.leaveGarbage(disk);
    Steps intruding = intruding(at, FOR_EVER, () -> run(() -> intruder.run(publications, disk)));
    run(() -> other.run(publications, with(disk, intruding)));
    judge(publications::violations, disk, 2, when);
  }

  private static int count(Activity activity) {
    SimulatedDisk disk = new SimulatedDisk();
    Publications publications = new Publications(Mutant.NONE);
    publications.leaveGarbage(disk);
    List<Step> steps = new ArrayList<>();
    activity.run(publications, new SteppedDisk(disk, record(steps)));
    return steps.size();
  }

  /** Does something when a process is at a step, and kills it after a last one. */
  private static Steps intruding(int chosen, int last, Runnable intruder) {
    return new Steps() {
      private int step;

      @Override
      public void before(Step next) {
        step++;
        if (step == chosen) {
          intruder.run();
        }
        if (step > last) {
          throw new Killed();
        }
      }
    };
  }

  private static Steps killAfter(int last) {
    return new Steps() {
      private int step;

      @Override
      public void before(Step next) {
        if (next.writes()) {
          step++;
        }
        if (step > last) {
          throw new Killed();
        }
      }
    };
  }

  private static Steps failing(int at, boolean forEver, boolean after) {
    return new Steps() {
      private int step;

      private void fail(Step next) throws IOException {
        if (step == at || (forEver && step > at)) {
          throw new IOException(next.path() + ": Input/output error");
        }
      }

      @Override
      public void before(Step next) throws IOException {
        step++;
        if (!after) {
          fail(next);
        }
      }

      @Override
      public void after(Step next) throws IOException {
        if (after) {
          fail(next);
        }
      }
    };
  }

  private int count(SimulatedDisk disk) {
    List<Step> steps = new ArrayList<>();
    new History().write(new SteppedDisk(disk, record(steps)), "a");
    return (int) steps.stream().filter(Step::writes).count();
  }

  private int countAll() {
    List<Step> steps = new ArrayList<>();
    new History().write(new SteppedDisk(new SimulatedDisk(), record(steps)), "a");
    return steps.size();
  }

  private static Steps record(List<Step> steps) {
    return new Steps() {
      @Override
      public void after(Step step) {
        steps.add(step);
      }
    };
  }

  /** Each of the first steps after the other writer ran, and never. */
  private static int[] nightlyDelays() {
    return IntStream.concat(IntStream.range(0, 24), IntStream.of(1_000)).toArray();
  }

  private static int[] range(int end) {
    return IntStream.range(0, end).toArray();
  }

  private static void run(Runnable writer) {
    try {
      writer.run();
    } catch (Killed | StoreException e) {
      // Dead, or the store could not be opened: what was told before must still hold.
    }
  }

  private void judge(History history, SimulatedDisk disk, int survivors, String when) {
    judge(history::violations, disk, survivors, when);
  }

  private void judge(
      Function<Disk, List<String>> judgement, SimulatedDisk disk, int survivors, String when) {
    if (mutant != Mutant.NONE && !violations.isEmpty()) {
      return; // One is enough to be caught.
    }
    for (SimulatedDisk survivor :
        disk.afterPowerLoss(NIGHTLY ? 16 * survivors : survivors, random)) {
      states++;
      judgement.apply(survivor).forEach(violation -> violations.putIfAbsent(violation, when));
    }
  }
}
