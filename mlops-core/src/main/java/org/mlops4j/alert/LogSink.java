// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.util.Objects;

/** Writes alerts to a log. */
record LogSink(System.Logger logger) implements AlertSink {
  LogSink {
    Objects.requireNonNull(logger, "logger");
  }

  @Override
  public void deliver(Alert alert) {
    logger.log(level(alert), alert::toString);
  }

  private static System.Logger.Level level(Alert alert) {
    if (!alert.begins() || alert.level() == AlertLevel.INFO) {
      return System.Logger.Level.INFO;
    }
    return alert.level() == AlertLevel.WARNING
        ? System.Logger.Level.WARNING
        : System.Logger.Level.ERROR;
  }
}
