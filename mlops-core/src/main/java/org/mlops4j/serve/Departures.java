// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mlops4j.registry.ModelVersion;

/**
 * Closes versions after their last reader left.
 *
 * <p>A version departs once no route leads to it any more. A prediction takes its lane before it
 * reads the route; so one that can still be using the version holds its lane by now, and has left
 * when the state of that lane has changed. Lanes that are free when they are visited need no second
 * look. A departure that is not over after one yield is finished by the predictions themselves: the
 * one that frees the last awaited lane closes the version. Thread-safe, starts no thread.
 */
class Departures {
  private static final System.Logger LOG = System.getLogger(Departures.class.getName());

  private final Lanes lanes;
  private final List<Departure> pending = new ArrayList<>();
  private long failures;

  Departures(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Closes a version that no route leads to, now or when its last reader leaves. */
  @SuppressWarnings("ThreadPriorityCheck") // only a courtesy: nothing depends on the yield
  void depart(Served<?, ?> served) {
    Departure departure = new Departure(served, new ArrayList<>());
    synchronized (this) {
      for (Lane lane : lanes.visit()) {
        long state = lane.state();
        if ((state & 1) == 1) {
          lane.await(1);
          departure.awaited.add(new Stay(lane, state));
        }
      }
      pending.add(departure);
    }
    sweep();
    if (isPending(departure)) {
      Thread.yield();
      sweep();
    }
  }

  /**
   * Closes the versions whose last reader left. It may be a request's thread that closes them, so
   * what a model throws is logged and counted, and never reaches the caller.
   */
  void sweep() {
    for (Served<?, ?> served : departed()) {
      try {
        served.close();
      } catch (Exception | Error e) {
        failed(served.version(), e);
      }
    }
  }

  /** How many versions still wait for a reader. */
  synchronized int pending() {
    return pending.size();
  }

  /** How many models threw when they were closed. */
  synchronized long failures() {
    return failures;
  }

  private synchronized boolean isPending(Departure departure) {
    return pending.contains(departure);
  }

  /** Takes what can be closed from the list, so that nobody else closes it too. */
  private synchronized List<Served<?, ?>> departed() {
    List<Served<?, ?>> departed = new ArrayList<>();
    for (Iterator<Departure> all = pending.iterator(); all.hasNext(); ) {
      Departure departure = all.next();
      departure.awaited.removeIf(Stay::isOver);
      if (departure.awaited.isEmpty()) {
        all.remove();
        departed.add(departure.served);
      }
    }
    return departed;
  }

  private synchronized void failed(ModelVersion version, Throwable e) {
    failures++;
    LOG.log(Level.WARNING, "the model of " + version + " failed to close", e);
  }

  /** A version with the predictions that may still use it. */
  private static final class Departure {
    private final Served<?, ?> served;
    private final List<Stay> awaited;

    Departure(Served<?, ?> served, List<Stay> awaited) {
      this.served = served;
      this.awaited = awaited;
    }
  }

  /** One prediction, known by the state of its lane. */
  private record Stay(Lane lane, long state) {
    /** Whether it left its lane, which is awaited no longer then. */
    boolean isOver() {
      if (lane.state() == state) {
        return false;
      }
      lane.await(-1);
      return true;
    }
  }
}
