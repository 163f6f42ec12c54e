// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.AlertLevel;
import org.mlops4j.alert.Alerts;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.RegistryException;
import org.mlops4j.report.HtmlPage;
import org.mlops4j.rollout.RolloutEntry;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Lease;
import org.mlops4j.store.StoreUnavailableException;

/**
 * Keeps one model healthy: watches what its champion meets, has it trained again when triggers ask
 * for it and nothing forbids it, lets challengers be tried, and tells people what they should know.
 * Made by {@code mlops.loop(definition)}. Nothing happens but in {@link #tick}, which the host
 * calls now and then: every minute or every night.
 *
 * <p>A tick
 *
 * <ol>
 *   <li>fetches recorded predictions and stores them, and the labels that were reported;
 *   <li>lets a trial go on, by calls and by labels;
 *   <li>looks at the periods that are over: at their rows at once, at their labels after a delay;
 *   <li>asks the triggers and decides; observations, decision and alerts are one commit;
 *   <li>runs the pipeline if that was decided, and commits how it ended;
 *   <li>delivers alerts.
 * </ol>
 *
 * <p>Everything it knows is in the journal, so a process that is killed anywhere goes on where it
 * was: a retraining that had begun is taken over if it came to an end, and resumed otherwise; an
 * alert is delivered again if no sink is known to have it. What was fetched and not stored yet is
 * lost. A tick that is not later than one that decided something only fetches records: a clock that
 * goes back undoes nothing and fires nothing twice.
 *
 * <p>One tick of a model's loop at a time, over all processes that share the journal: another one
 * that comes meanwhile only fetches records. Thread-safe.
 *
 * @param <P> the parameters of the pipeline
 * @param <T> the row
 * @param <O> the answer
 * @param <R> the evaluation
 */
public final class Loop<P extends Record, T, O, R> {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  private final LoopHost<P, T, O, R> host;
  private final String model;
  private final Watcher<P, T, O, R> watcher;
  private final TrialWatcher<P, T, O, R> trials;
  private final Planner<P> planner;
  private final Alerts alerts;
  private final Courier courier;
  private final LoopJournal journal;
  private final Surroundings surroundings;
  private final RetrainingRunner<P, T, O, R> retrainings;
  private final List<LoopListener> listeners;
  private long droppedBefore;

  Loop(
      LoopHost<P, T, O, R> host,
      WatchPlan<R> plan,
      Planner<P> planner,
      Alerts alerts,
      List<LoopListener> listeners) {
    this.host = host;
    this.model = host.definition().model().name();
    Champions<P, T, O, R> champions = new Champions<>(host);
    this.watcher = new Watcher<>(host, champions, plan);
    this.trials = new TrialWatcher<>(host, champions, plan);
    this.planner = planner;
    this.alerts = alerts;
    this.courier = new Courier(alerts);
    this.journal = new LoopJournal(model, host.context().journal(), host.context().stamp());
    this.surroundings = new Surroundings(host);
    this.retrainings =
        new RetrainingRunner<>(host, journal, surroundings, planner.policy(), alerts.cooldown());
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Does all that is due.
   *
   * @param now by the clock of the host
   * @return what was seen and decided
   * @throws org.mlops4j.store.StoreException if the journal or a needed blob cannot be read or
   *     written: the next tick does what this one did not
   * @throws IllegalStateException if a trigger or the retrain policy fails
   */
  public synchronized TickReport tick(Instant now) {
    Objects.requireNonNull(now, "now");
    long fetched = host.recorder().drain();
    Optional<Lease> lease = host.context().journal().lease("loop " + Digest.of(model));
    if (lease.isEmpty()) {
      return tell(TickReport.late(model, now, fetched));
    }
    try {
      return tell(alone(now, fetched));
    } finally {
      lease.get().close();
    }
  }

  private TickReport alone(Instant now, long fetched) {
    LoopState before = journal.state();
    if (before.at != null && !now.isAfter(before.at)) {
      return late(now, before.at, fetched);
    }
    alerts.resolve(model + "/clock", List.of("it is " + now), now);
    int decided = journal.decisions().size();
    int rolled = host.rollouts().history(model).size();
    int rows = journal.rows().size();
    int labels = journal.labels().size();
    begin(now);
    Signal losses = store();
    retrainings.takeOver(now);
    Signal serving = advance(now);
    boolean more = round(now, losses, serving, true);
    while (more) {
      more = round(now, losses, serving, false);
    }
    deliver(now);
    return new TickReport(
        model,
        now,
        false,
        fetched,
        after(journal.rows(), rows),
        after(journal.labels(), labels),
        merged(after(journal.decisions(), decided), after(host.rollouts().history(model), rolled)));
  }

  /**
   * Asks for a retraining at the next tick, whatever cooldown and budget say.
   *
   * @param reason who and why
   */
  public void request(Reason reason) {
    journal.append(new LoopEvent.RetrainingRequested(model, now(), reason));
  }

  /**
   * Switches retraining off, in all processes, until {@link #resume}: no run begins from the next
   * tick on. Trials go on, guarded; {@code mlops.rollback} ends one.
   *
   * @param reason who and why
   */
  public void stop(Reason reason) {
    journal.append(new LoopEvent.Stopped(model, now(), reason));
  }

  /**
   * Switches retraining on again.
   *
   * @param reason who and why
   */
  public void resume(Reason reason) {
    journal.append(new LoopEvent.Resumed(model, now(), reason));
  }

  /** Whether the kill switch is on: since when, by whom and why. */
  public Optional<String> stopped() {
    return Optional.ofNullable(journal.state().stopped);
  }

  /** All that was decided about the model by its loop and its trials, in order. */
  public List<LoopDecision> decisions() {
    return merged(journal.decisions(), host.rollouts().history(model));
  }

  /** What the rows of all periods said, in order. */
  public List<RowsObserved> rows() {
    return journal.rows();
  }

  /** What the labels of all periods said, in order. */
  public List<LabelsObserved> labels() {
    return journal.labels();
  }

  /** All retrainings that the loop decided on, in order. */
  public List<Retraining> retrainings() {
    return List.copyOf(journal.state().retrainings);
  }

  /**
   * Draws what was seen and decided: versions and trials, the live metric, every watched column,
   * the decisions with their reasons. It costs a look through the history of the model.
   *
   * @param page to which it is added; the same page
   */
  public HtmlPage draw(HtmlPage page) {
    new LoopPage(
            host.context().registry().history(model),
            host.rollouts().history(model),
            retrainings(),
            rows(),
            labels(),
            decisions())
        .draw(page);
    return page;
  }

  /** What people were told and is not over yet, by key. */
  public List<Alert> openAlerts() {
    return journal.state().book.open();
  }

  private TickReport late(Instant now, Instant latest, long fetched) {
    if (now.isBefore(latest)) {
      alerts.raise(
          Alert.triggered(
              model + "/clock",
              model,
              AlertLevel.WARNING,
              "the clock went back",
              List.of("it is " + now + " and was " + latest + "; nothing is decided until then"),
              now));
    }
    return TickReport.late(model, now, fetched);
  }

  private void begin(Instant now) {
    LoopState state = journal.state();
    if (state.at == null) {
      journal.commit(
          state.revision,
          draft -> {
            draft.add(new LoopEvent.Began(model, now, watcher.beginning(now)));
            return true;
          });
    }
  }

  /** Stores predictions and labels; what the storage refuses stays in memory, as far as it fits. */
  private Signal store() {
    List<String> losses = new ArrayList<>();
    try {
      host.feedback().flush(host.context().stamp());
    } catch (StoreUnavailableException e) {
      losses.add(String.valueOf(e.getMessage()));
    }
    long dropped =
        host.recorder().counts().dropped()
            + host.feedback().predictions().counts().dropped()
            + host.feedback().reports().dropped();
    if (dropped > droppedBefore) {
      losses.add(dropped - droppedBefore + " predictions or labels were dropped");
    }
    droppedBefore = dropped;
    return new Signal(!losses.isEmpty(), losses);
  }

  /** Lets a trial go on, and the predictor serve what this and other processes decided. */
  private Signal advance(Instant now) {
    try {
      host.advance(now, trials.differences(now));
      host.refresh();
      return Signal.quiet();
    } catch (RegistryException e) {
      return new Signal(true, List.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Decides once, and acts on it.
   *
   * @param first whether the triggers are asked, and periods looked at
   * @return whether there is more to decide
   */
  private boolean round(Instant now, Signal losses, Signal serving, boolean first) {
    String run = host.context().stamp().ids().get();
    Optional<Boolean> begins = Optional.empty();
    while (begins.isEmpty()) {
      LoopState state = journal.state();
      Seen seen = surroundings.seen(now, losses, serving);
      Optional<LoopEvent.Observed> observed =
          first ? watcher.observe(state, now) : Optional.empty();
      begins =
          journal.commit(
              state.revision,
              draft -> {
                observed.ifPresent(draft::add);
                Planner.Plan plan =
                    first ? planner.plan(draft, seen, run) : planner.planWaiting(draft, seen, run);
                new Conditions(draft, seen, alerts.cooldown()).tell(plan);
                return plan.begins();
              });
    }
    if (!begins.get()) {
      return false;
    }
    journal.state().running().ifPresent(planned -> retrainings.train(planned, now));
    return journal.state().pending.stream().anyMatch(wish -> wish.kind() == Firing.Kind.EACH);
  }

  private void deliver(Instant now) {
    courier.deliver(journal.state());
    List<Long> settled = courier.settled(journal.state());
    if (!settled.isEmpty()) {
      journal.append(new LoopEvent.AlertsSettled(model, now, settled));
    }
  }

  private Instant now() {
    return host.context().stamp().clock().instant();
  }

  private TickReport tell(TickReport report) {
    for (LoopListener listener : listeners) {
      try {
        listener.ticked(report);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a loop listener failed; the loop goes on", e);
      }
    }
    return report;
  }

  private static List<LoopDecision> merged(
      List<LoopDecision> decisions, List<RolloutEntry> rollouts) {
    return Stream.concat(
            decisions.stream(),
            rollouts.stream()
                .map(
                    entry ->
                        new LoopDecision(
                            entry.sequence(),
                            entry.at(),
                            "ROLLOUT",
                            "v" + entry.challenger() + " " + entry.text())))
        .sorted(Comparator.comparingLong(LoopDecision::sequence))
        .toList();
  }

  private static <V> List<V> after(List<V> all, int before) {
    return new ArrayList<>(all.subList(before, all.size()));
  }
}
