// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, in which order, and how much of it. Immutable.
 *
 * <pre>{@code
 * Search.where(metric("auc").atLeast(0.8), tag("team").is("risk")).highestFirst("auc").limit(5)
 * }</pre>
 *
 * <p>Without an order, things come as they were made, the oldest first. Equal ones always do, so
 * the same search of the same things gives the same list.
 */
public final class Search {
  private enum Order {
    HIGHEST,
    LOWEST
  }

  private final List<Criterion> criteria;
  private final @Nullable String metric;
  private final Order order;
  private final int limit;

  private Search(List<Criterion> criteria, @Nullable String metric, Order order, int limit) {
    this.criteria = criteria;
    this.metric = metric;
    this.order = order;
    this.limit = limit;
  }

  /** Everything. */
  public static Search everything() {
    return where();
  }

  /** What meets all of these criteria; they are asked in this order until one fails. */
  public static Search where(Criterion... criteria) {
    return new Search(List.of(criteria), null, Order.HIGHEST, Integer.MAX_VALUE);
  }

  /** The same, the highest value of a metric first; what has none comes last. */
  public Search highestFirst(String name) {
    return new Search(criteria, name, Order.HIGHEST, limit);
  }

  /** The same, the lowest value of a metric first; what has none comes last. */
  public Search lowestFirst(String name) {
    return new Search(criteria, name, Order.LOWEST, limit);
  }

  /**
   * The same, but no more than the first so many.
   *
   * @param most at least 1
   */
  public Search limit(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("limit was " + most + " but must be >= 1");
    }
    return new Search(criteria, metric, order, most);
  }

  /** Whether something meets all criteria. */
  public boolean finds(Facts facts) {
    return criteria.stream().allMatch(criterion -> criterion.holds(facts));
  }

  /**
   * Searches.
   *
   * @param things in the order in which they were made
   * @param facts of each
   */
  public <V> List<V> among(List<V> things, Function<? super V, ? extends Facts> facts) {
    if (metric == null) {
      return things.stream().filter(thing -> finds(facts.apply(thing))).limit(limit).toList();
    }
    String name = metric;
    return things.stream()
        .map(
            thing ->
                Optional.of(facts.apply(thing))
                    .filter(this::finds)
                    .map(known -> new Found<>(thing, rank(known.metric(name)))))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingDouble(Found::rank))
        .limit(limit)
        .map(Found::thing)
        .toList();
  }

  /** The smaller the earlier; NaN, which sorts after all numbers, for what has no value. */
  private double rank(OptionalDouble value) {
    double known = value.orElse(Double.NaN);
    return order == Order.HIGHEST ? -known : known;
  }

  private record Found<V>(V thing, double rank) {}

  @Override
  public String toString() {
    return criteria.isEmpty()
        ? "everything"
        : String.join(" and ", criteria.stream().map(Criterion::text).toList());
  }
}
