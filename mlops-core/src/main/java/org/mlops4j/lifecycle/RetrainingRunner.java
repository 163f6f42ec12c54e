// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mlops4j.pipeline.ParameterBinder;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.store.StoreUnavailableException;

/**
 * Runs the retrainings that were decided on, and commits how each ended, also those whose process
 * was killed.
 */
final class RetrainingRunner<P extends Record, T, O, R> {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  /** How often a retraining is resumed or begun again after its process ended. */
  private static final int ATTEMPTS = 3;

  private final LoopHost<P, T, O, R> host;
  private final String model;
  private final LoopJournal journal;
  private final Surroundings surroundings;
  private final String policy;
  private final Duration cooldown;

  /**
   * For one model.
   *
   * @param policy the rule that chooses parameters
   * @param cooldown how long people are not told the same again
   */
  RetrainingRunner(
      LoopHost<P, T, O, R> host,
      LoopJournal journal,
      Surroundings surroundings,
      String policy,
      Duration cooldown) {
    this.host = host;
    this.model = host.definition().model().name();
    this.journal = journal;
    this.surroundings = surroundings;
    this.policy = policy;
    this.cooldown = cooldown;
  }

  /** Brings a retraining to its end whose process was killed, or whose tick threw. */
  void takeOver(Instant now) {
    LoopState state = journal.state();
    Optional<Retraining> unfinished = state.running();
    if (unfinished.isEmpty()) {
      return;
    }
    Retraining retraining = unfinished.get();
    if (ended(retraining).isPresent()) {
      end(retraining, now, Optional.empty());
    } else if (state.stopped != null || retraining.attempt() >= ATTEMPTS) {
      end(
          retraining,
          now,
          Optional.of("its process ended before it did, " + retraining.attempt() + " times"));
    } else {
      again(retraining, now, state);
    }
  }

  private void again(Retraining retraining, Instant now, LoopState state) {
    journal
        .commit(
            state.revision,
            draft -> {
              draft.add(
                  new LoopEvent.RetrainingPlanned(
                      model,
                      now,
                      retraining.run(), // It goes on where it stopped, if nothing else changed.
                      retraining.asOf(),
                      retraining.attempt() + 1,
                      retraining.why(),
                      retraining.parameters(),
                      state.pending,
                      state.asked));
              return draft.state().running();
            })
        .flatMap(planned -> planned)
        .ifPresent(planned -> train(planned, now));
  }

  void train(Retraining retraining, Instant now) {
    Optional<String> failure = Optional.empty();
    try {
      host.run(
          ParameterBinder.bind(host.definition().parameters(), retraining.parameters()),
          policy,
          retraining.run());
    } catch (StoreUnavailableException e) {
      throw e; // Nothing could be said of it now: the next tick takes over.
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "retraining " + retraining.run() + " failed", e);
      failure = Optional.of(String.valueOf(e.getMessage()));
    }
    end(retraining, now, failure);
  }

  /** Commits how a retraining ended: as its run says, or why it never came to an end. */
  private void end(Retraining retraining, Instant now, Optional<String> failure) {
    Optional<RunSummary> run = ended(retraining);
    LoopEvent.RetrainingEnded ended =
        new LoopEvent.RetrainingEnded(
            model,
            now,
            retraining.run(),
            run.map(RunSummary::outcome).orElse(RunOutcome.FAILED),
            run.map(RunSummary::version).orElse(0),
            run.map(RunSummary::reasons)
                .filter(reasons -> !reasons.isEmpty())
                .orElse(failure.stream().toList()));
    Optional<Boolean> committed = Optional.empty();
    while (committed.isEmpty()) {
      LoopState state = journal.state();
      committed =
          journal.commit(
              state.revision,
              draft -> {
                boolean mine =
                    draft
                        .state()
                        .running()
                        .filter(running -> running.run().equals(retraining.run()))
                        .isPresent();
                if (mine) {
                  draft.add(ended);
                  new Conditions(
                          draft, surroundings.seen(now, Signal.quiet(), Signal.quiet()), cooldown)
                      .tellOfRuns();
                }
                return mine;
              });
    }
  }

  /** The run of a retraining, if it came to an end. */
  private Optional<RunSummary> ended(Retraining retraining) {
    return host.runs().find(run -> run.run().equals(retraining.run())).stream()
        .filter(
            run -> run.outcome() != RunOutcome.RUNNING && run.outcome() != RunOutcome.INTERRUPTED)
        .findFirst();
  }
}
