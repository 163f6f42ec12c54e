// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.Recording;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;

/**
 * A predictor whose versions can be changed while it answers. Whoever watches the registry
 * {@linkplain #prepare prepares} versions and {@linkplain #publish publishes} routes; both may
 * happen on any thread. Thread-safe.
 *
 * <p>A prediction sees one route, before or after a publication and never between, and its version
 * stays open until it returned. Versions that left the route stay warm, as many as the {@link
 * Serving} says, so that publishing an earlier route is an immediate rollback; older ones are
 * closed.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public class LivePredictor<T, O> implements Predictor<T, O> {
  private final ModelName<T, O> name;
  private final String node;
  private final int warm;
  private final Lanes lanes;
  private final Departures departures;
  private final Recorder<T, O> recorder;
  private final Stints stints = new Stints();

  private volatile @Nullable Route<T, O> route;

  /** How predictions are recorded; null while they are not. */
  private volatile @Nullable Recording recording;

  // What this predictor holds besides its route: guarded by this.
  private final Set<Served<T, O>> prepared = new LinkedHashSet<>();
  private final Deque<Served<T, O>> previous = new ArrayDeque<>();
  private boolean closed;

  LivePredictor(
      ModelName<T, O> name,
      String node,
      int warm,
      Lanes lanes,
      Departures departures,
      ServingContext context) {
    this.name = name;
    this.node = node;
    this.warm = warm;
    this.lanes = lanes;
    this.departures = departures;
    this.recorder = new Recorder<>(name, context, how -> recording = how);
  }

  @Override
  public final Prediction<O> predict(T row) {
    return answer(Objects.requireNonNull(row, "row"), null);
  }

  @Override
  public final Prediction<O> predict(T row, String key) {
    return answer(Objects.requireNonNull(row, "row"), Objects.requireNonNull(key, "key"));
  }

  private Prediction<O> answer(T row, @Nullable String key) {
    Lane lane = lanes.take();
    try {
      Route<T, O> current = current();
      if (current == null) {
        throw new NotDeployedException(
            name.name(), isClosed() ? "its serving is closed" : "no version of it is deployed");
      }
      long request = lane.nextRequest();
      Served<T, O> served = current.pick(request, key);
      Recording how = recording;
      return how == null
          ? served.answer(lane, request, row, null)
          : recorder.answer(how, served, lane, request, row);
    } finally {
      if (lane.release()) {
        departures.sweep();
      }
    }
  }

  /**
   * Makes a version ready to be published.
   *
   * @param model belongs to the predictor once this returned; if it is {@link AutoCloseable}, it is
   *     closed once, after its last reader left
   * @param rehearsal rows to answer some hundred times first, so that the first request does not
   *     meet cold code; may be empty
   * @throws IllegalArgumentException if it is a version of another model
   * @throws IllegalStateException if the serving is closed
   */
  public final Served<T, O> prepare(ModelVersion version, Model<T, O> model, List<T> rehearsal) {
    if (!version.model().equals(name.name())) {
      throw new IllegalArgumentException(
          "version was " + version + " but must be one of model '" + name + "'");
    }
    Served<T, O> served = new Served<>(model, new Origin(version, node), stints);
    Rehearsal.of(served, rehearsal);
    synchronized (this) {
      requireOpen();
      prepared.add(served);
    }
    return served;
  }

  /**
   * Sends all requests from now on by this route.
   *
   * @throws IllegalArgumentException if a version was not prepared by this predictor, or is closed
   *     because it left the route too long ago; nothing changes then
   * @throws IllegalStateException if the serving is closed
   */
  public final void publish(Route<T, O> next) {
    List<Served<T, O>> departing;
    synchronized (this) {
      requireOpen();
      for (Served<T, O> served : next.versions()) {
        if (!open().contains(served)) {
          throw new IllegalArgumentException(
              "version "
                  + served
                  + " is not open in this predictor of '"
                  + name
                  + "': it was closed, or prepared elsewhere");
        }
      }
      departing = follow(next);
    }
    departures.sweep();
    departing.forEach(departures::depart);
  }

  /**
   * Sends no request anywhere from now on: until a route is published again, predictions throw
   * {@link NotDeployedException}. What served stays warm.
   *
   * @throws IllegalStateException if the serving is closed
   */
  public final void withdraw() {
    List<Served<T, O>> departing;
    synchronized (this) {
      requireOpen();
      departing = follow(null);
    }
    departures.sweep();
    departing.forEach(departures::depart);
  }

  /** Changes the route, under the lock, and tells which versions are warm no longer. */
  private List<Served<T, O>> follow(@Nullable Route<T, O> next) {
    Route<T, O> last = route;
    List<Served<T, O>> leaving = last == null ? List.of() : last.versions();
    List<Served<T, O>> entering = next == null ? List.of() : next.versions();
    if (next != null) {
      stints.begin(next);
    }
    route = next;
    for (Served<T, O> served : entering) {
      prepared.remove(served);
      previous.remove(served);
    }
    for (Served<T, O> served : leaving) {
      if (!entering.contains(served)) {
        previous.addFirst(served);
      }
    }
    List<Served<T, O>> departing = new ArrayList<>();
    while (previous.size() > warm) {
      departing.add(previous.removeLast());
    }
    return departing;
  }

  /**
   * Closes a version that will not be published again: one that is warm, or was prepared in vain.
   *
   * @return whether it was open
   * @throws IllegalArgumentException if it is part of the current route
   */
  public final boolean retire(Served<T, O> served) {
    synchronized (this) {
      Route<T, O> current = route;
      if (current != null && current.versions().contains(served)) {
        throw new IllegalArgumentException(
            "version " + served + " serves and cannot be retired: publish a route without it");
      }
      if (!previous.remove(served) && !prepared.remove(served)) {
        return false;
      }
    }
    departures.depart(served);
    return true;
  }

  /** The route of new requests; empty while nothing is deployed. */
  public final Optional<Route<T, O>> route() {
    return Optional.ofNullable(route);
  }

  /** All versions that can be published: of the route, warm, or prepared and not published yet. */
  public final synchronized List<Served<T, O>> open() {
    Route<T, O> current = route;
    List<Served<T, O>> open = new ArrayList<>(current == null ? List.of() : current.versions());
    open.addAll(previous);
    open.addAll(prepared);
    return open;
  }

  /** The versions that left the route and can be published again; the last to leave first. */
  public final synchronized List<Served<T, O>> warm() {
    return List.copyOf(previous);
  }

  /** What was asked so far of all versions that had a role, while they had it. */
  public final RoleTraffic traffic(Role role) {
    return stints.of(role);
  }

  /** What records its predictions, once it is switched on. */
  public final Recorder<T, O> recorder() {
    return recorder;
  }

  /** The model. */
  public final ModelName<T, O> name() {
    return name;
  }

  /** The route for a prediction that has its lane. */
  @Nullable Route<T, O> current() {
    return route;
  }

  final void close() {
    List<Served<T, O>> departing;
    synchronized (this) {
      departing = open();
      closed = true;
      route = null;
      previous.clear();
      prepared.clear();
    }
    departing.forEach(departures::depart);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void requireOpen() {
    if (isClosed()) {
      throw new IllegalStateException("the serving of model '" + name + "' is closed");
    }
  }

  @Override
  public String toString() {
    Route<T, O> current = route;
    return "predictor of " + name + ": " + (current == null ? "nothing deployed" : current);
  }
}
