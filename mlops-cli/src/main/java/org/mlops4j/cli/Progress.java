// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.Stage;

/**
 * A bar that grows on one line of a terminal, or nothing where there is none. Draws only what
 * changed, so that it may be told of every step. Thread-safe.
 */
final class Progress implements RunListener {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean shown;
  private String drawn = "";

  Progress(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  /**
   * So much is done.
   *
   * @param total 0 where it is not known
   */
  synchronized void update(String work, long done, long total) {
    if (!shown) {
      return;
    }
    String line = total > 0 ? bar(work, Math.min(done, total), total) : work + " " + done;
    if (!line.equals(drawn)) {
      out.print("\r" + line + " ".repeat(Math.max(0, drawn.length() - line.length())));
      out.flush();
      drawn = line;
    }
  }

  private static String bar(String work, long done, long total) {
    int full = (int) (WIDTH * done / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%% %s",
        "#".repeat(full),
        " ".repeat(WIDTH - full),
        100 * done / total,
        work);
  }

  /** Wipes the line. */
  synchronized void end() {
    if (!drawn.isEmpty()) {
      out.print("\r" + " ".repeat(drawn.length()) + "\r");
      out.flush();
      drawn = "";
    }
  }

  @Override
  public void stageStarted(String run, Stage stage) {
    update(stage.toString(), 0, 0);
  }

  @Override
  public void progress(String run, Stage stage, String work, long done, long total) {
    update(stage + " " + work, done, total);
  }
}
