// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mlops4j.model.CancelledException;

/** Tries a stage as often and as long as it may, and tells the listener. */
final class StageRunner {
  private final String model;
  private final String run;
  private final RunContext context;
  private final SafeListener listener;

  StageRunner(String model, String run, RunContext context, SafeListener listener) {
    this.model = model;
    this.run = run;
    this.context = context;
    this.listener = listener;
  }

  /** The work of a stage. */
  @FunctionalInterface
  interface Work<V> {
    /**
     * Does it.
     *
     * @param attempt 1 for the first
     */
    V attempt(int attempt) throws Exception;
  }

  /** What a stage gave, and how often it was tried. */
  record Tried<V>(V value, int attempts) {}

  /**
   * Runs a stage.
   *
   * @throws PipelineException when the last attempt failed; its cause is that failure, and earlier
   *     ones are suppressed by it
   */
  <V> Tried<V> run(Stage stage, Attempts policy, Work<V> work) {
    List<Exception> failures = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      try {
        if (context.cancelled().getAsBoolean()) {
          throw new CancelledException("the run was cancelled before " + stage);
        }
        int number = attempt;
        return new Tried<>(limited(policy, () -> work.attempt(number)), attempt);
      } catch (Exception e) {
        failures.add(e);
        if (attempt == policy.most() || isFinal(e)) {
          throw failed(stage, failures);
        }
        listener.attemptFailed(run, stage, attempt, e);
        pause(stage, policy.pauseAfter(attempt), failures);
      }
    }
  }

  private <V> V limited(Attempts policy, Callable<V> work) throws Exception {
    if (policy.timeout().isEmpty()) {
      return work.call();
    }
    Duration limit = policy.timeout().get();
    Executor executor = context.executor().orElseThrow();
    FutureTask<V> task = new FutureTask<>(work);
    executor.execute(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new TimeoutException("it took longer than " + limit);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    }
  }

  private void pause(Stage stage, Duration duration, List<Exception> failures) {
    try {
      context.pause().await(duration);
    } catch (InterruptedException e) {
      failures.add(e);
      throw failed(stage, failures);
    }
  }

  /** An end that was asked for is not tried again. */
  private static boolean isFinal(Exception e) {
    return e instanceof InterruptedException || e instanceof CancelledException;
  }

  private PipelineException failed(Stage stage, List<Exception> failures) {
    Exception last = failures.get(failures.size() - 1);
    if (last instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    PipelineException failed = new PipelineException(model, run, stage, failures.size(), last);
    failures.stream().filter(failure -> failure != last).forEach(failed::addSuppressed);
    return failed;
  }
}
