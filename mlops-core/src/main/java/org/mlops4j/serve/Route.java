// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which version answers which request: the champion, or also a challenger with a share of the
 * traffic. Immutable.
 *
 * <p>The share is in basis points, hundredths of a percent. A key has a fixed place in [0, 10,000)
 * and gets the challenger when its place is below the share: so a growing share moves keys to the
 * challenger and never one back. Experiments with different salts sort keys independently.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public final class Route<T, O> {
  private final Served<T, O> champion;
  private final @Nullable Served<T, O> challenger;
  private final int basisPoints;
  private final int seed;

  private Route(
      Served<T, O> champion, @Nullable Served<T, O> challenger, int basisPoints, int seed) {
    this.champion = champion;
    this.challenger = challenger;
    this.basisPoints = basisPoints;
    this.seed = seed;
  }

  /** All requests to one version. */
  public static <T, O> Route<T, O> of(Served<T, O> champion) {
    return new Route<>(champion, null, 0, 0);
  }

  /**
   * A share of the requests to a challenger, the rest to the champion. Keys are salted with the
   * challenger's version: each new challenger meets other users first.
   *
   * @param basisPoints in [0, 10000]
   */
  public static <T, O> Route<T, O> canary(
      Served<T, O> champion, Served<T, O> challenger, int basisPoints) {
    return canary(champion, challenger, basisPoints, challenger.version().toString());
  }

  /**
   * A share of the requests to a challenger, the rest to the champion.
   *
   * @param basisPoints in [0, 10000]
   * @param salt the name of the experiment, the same while its share changes
   */
  public static <T, O> Route<T, O> canary(
      Served<T, O> champion, Served<T, O> challenger, int basisPoints, String salt) {
    if (basisPoints < 0 || basisPoints > Sticky.SCALE) {
      throw new IllegalArgumentException(
          "basisPoints was " + basisPoints + " but must lie in [0, " + Sticky.SCALE + "]");
    }
    if (champion == challenger) {
      throw new IllegalArgumentException(
          "challenger was " + challenger.version() + " but must be another than the champion");
    }
    return new Route<>(champion, challenger, basisPoints, Sticky.seed(salt));
  }

  /** The version that answers unless the challenger does. */
  public Served<T, O> champion() {
    return champion;
  }

  /** The version on trial, if there is one. */
  public Optional<Served<T, O>> challenger() {
    return Optional.ofNullable(challenger);
  }

  /** The challenger's share of the requests, in hundredths of a percent. */
  public int basisPoints() {
    return basisPoints;
  }

  /** The versions that this route needs. */
  List<Served<T, O>> versions() {
    return challenger == null ? List.of(champion) : List.of(champion, challenger);
  }

  /** The version for a request; nothing is hashed while all requests go to one. */
  Served<T, O> pick(long request, @Nullable String key) {
    if (challenger == null || basisPoints == 0) {
      return champion;
    }
    if (basisPoints == Sticky.SCALE) {
      return challenger;
    }
    int place = key == null ? Sticky.place(request, seed) : Sticky.place(key, seed);
    return place < basisPoints ? challenger : champion;
  }

  @Override
  public String toString() {
    return challenger == null
        ? champion.version().toString()
        : champion.version() + ", " + challenger.version() + " with " + basisPoints + " bp";
  }
}
