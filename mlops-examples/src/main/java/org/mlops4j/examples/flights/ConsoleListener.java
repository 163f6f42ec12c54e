// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.Stage;

/** Prints what a run does, while it does it. */
final class ConsoleListener implements RunListener {
  /** Work in more steps than this is told of when it is done. */
  private static final int FEW = 20;

  private final PrintStream out;
  private volatile boolean silent;

  ConsoleListener(PrintStream out) {
    this.out = out;
  }

  /** From now on only failures are told: for runs that somebody else tells of. */
  void onlyFailures() {
    silent = true;
  }

  @Override
  public void runStarted(String run, String model) {
    say("  run %s of %s%n", run, model);
  }

  @Override
  public void stageStarted(String run, Stage stage) {
    say("  %-9s …%n", stage);
  }

  @Override
  public void progress(String run, Stage stage, String work, long done, long total) {
    if (total <= FEW || done == total) {
      say("  %-9s   %s %,d of %,d%n", "", work, done, total);
    }
  }

  @Override
  public void stageCompleted(String run, Stage stage, List<String> summary) {
    summary.forEach(line -> say("  %-9s   %s%n", "", line));
  }

  @Override
  public void runFinished(String run, RunOutcome outcome) {
    if (outcome == RunOutcome.FAILED) {
      out.printf("  run %s failed%n", run);
    } else {
      say("  run %s: %s%n", run, outcome);
    }
  }

  private void say(String format, Object... parts) {
    if (!silent) {
      out.printf(Locale.ROOT, format, parts);
    }
  }
}
