// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;

/**
 * A rule for a dataset. Type {@code Check.} to see the rules there are:
 *
 * <pre>{@code
 * Check.rows().atLeast(10_000)
 * Check.number(Flight::distance).between(1, 6_000).mostly(0.99)
 * Check.text(Flight::carrier).matches("[A-Z0-9]{2}")
 * Check.time(Flight::date).freshWithin(Duration.ofDays(2)).severity(Severity.WARN)
 * Check.that("arrives elsewhere", flight -> !flight.origin().equals(flight.destination()))
 * }</pre>
 *
 * <p>A check of one's own names the {@link Measure measures} it needs and decides by their values.
 * It must be immutable, and {@link #decide} pure: the same arguments give the same finding. An
 * exception of {@code decide} makes the check an {@link CheckStatus#ERROR}.
 *
 * @param <T> the row
 */
public interface Check<T> {
  /** What must hold, in words: it names the check, so no other of a suite may have the same. */
  String rule();

  /** The kind of rule, for grouping. */
  default String kind() {
    return "custom";
  }

  /** The methods of the row that it looks at; empty when it is the whole row or dataset. */
  default List<String> columns() {
    return List.of();
  }

  /** What it means when it does not pass. */
  default Severity severity() {
    return Severity.BLOCK;
  }

  /**
   * What must be known of the data. When this is not empty and there is no row, the check is {@link
   * CheckStatus#SKIPPED} without being asked.
   */
  List<Measure<T, ?>> needs();

  /** Decides by what was measured. */
  Finding decide(Measured measured, CheckContext context) throws Exception;

  /** The same check with another severity. */
  default Check<T> severity(Severity other) {
    return new Rated<>(this, other);
  }

  /**
   * The same check of the rows only for which a condition holds; {@link CheckStatus#SKIPPED} when
   * there are none.
   *
   * @param name says which rows these are, such as {@code cancelled}
   */
  default Check<T> where(String name, Predicate<? super T> rows) {
    return new SliceCheck<>(this, new Condition<>(Rated.rule(name), rows));
  }

  /**
   * The same check of the rows of each value of a column apart; those without one are a group, too.
   * The worst group counts. Costs what the check does for each group: meant for thousands, not for
   * millions.
   */
  default Check<T> forEach(Accessor<T, ?> column) {
    return new GroupsCheck<>(this, Subject.of(column));
  }

  /** Rules for the number of rows. */
  static RowCountRules rows() {
    return new RowCountRules(Severity.BLOCK);
  }

  /** Rules for what a row consists of. */
  static SchemaRules schema() {
    return new SchemaRules(Severity.BLOCK);
  }

  /** Rules for a value of any type. */
  static <T, V> ColumnRules<T, V> column(Accessor<T, V> column) {
    return new AnyRules<>(Subject.of(column));
  }

  /** Rules for a number. */
  static <T, V extends Number> NumberRules<T, V> number(Accessor<T, V> column) {
    return new NumberRules<>(Subject.of(column));
  }

  /** Rules for a text. */
  static <T> TextRules<T> text(Accessor<T, String> column) {
    return new TextRules<>(Subject.of(column));
  }

  /** Rules for a date or a time. */
  static <T, V extends Temporal & Comparable<? super V>> TimeRules<T, V> time(
      Accessor<T, V> column) {
    return new TimeRules<>(Subject.of(column));
  }

  /** Rules for what shall be learnt: one of some classes. */
  static <T, V> LabelRules<T, V> label(Accessor<T, V> column) {
    return new LabelRules<>(Subject.of(column));
  }

  /** Rules for several columns that together identify a row. */
  static <T> KeyRules<T> key(Accessor<T, ?> column) {
    return new KeyRules<>(List.of(Subject.of(column)));
  }

  /** Rules for which of several columns have a value. */
  static <T> TogetherRules<T> together(Accessor<T, ?> column) {
    return new TogetherRules<>(List.of(Subject.of(column)));
  }

  /** Rules for two columns that can be compared. */
  static <T, V extends Comparable<? super V>> PairRules<T, V> pair(
      Accessor<T, V> first, Accessor<T, V> second) {
    return new PairRules<>(Subject.of(first), Subject.of(second));
  }

  /** Rules for the sum of several columns of a row. */
  static <T> TotalRules<T> total(Accessor<T, ? extends Number> column) {
    return new TotalRules<>(List.of(Subject.of(column)));
  }

  /** Rules for Pearson's correlation of two numbers, from -1 to 1, exactly. */
  static <T> StatisticRules<T> correlation(
      Accessor<T, ? extends Number> first, Accessor<T, ? extends Number> second) {
    Subject<T, ? extends Number> one = Subject.of(first);
    Subject<T, ? extends Number> other = Subject.of(second);
    return new StatisticRules<>(
        new Statistic<>(
            "correlation of " + one + " and " + other,
            one + ", " + other,
            new MeasureProducts<>(one, other),
            Products::correlation));
  }

  /** Rules for Cramér's V of two columns, from 0 to 1: 1 when one follows from the other. */
  static <T> StatisticRules<T> cramersV(Accessor<T, ?> first, Accessor<T, ?> second) {
    return association("Cramér's V", first, second, Association::cramersV);
  }

  /** Rules for the mutual information of two columns, in nats: 0 when they are independent. */
  static <T> StatisticRules<T> mutualInformation(Accessor<T, ?> first, Accessor<T, ?> second) {
    return association("mutual information", first, second, Association::mutualInformation);
  }

  private static <T> StatisticRules<T> association(
      String name,
      Accessor<T, ?> first,
      Accessor<T, ?> second,
      ToDoubleFunction<Association> value) {
    Subject<T, ?> one = Subject.of(first);
    Subject<T, ?> other = Subject.of(second);
    return new StatisticRules<>(
        new Statistic<>(
            name + " of " + one + " and " + other,
            one + ", " + other,
            new CountOccurrences<>(List.of(one, other), Nulls.IGNORE),
            together -> value.applyAsDouble(new Association(together))));
  }

  /** Rules that keep data to learn from apart from a holdout. */
  static <T> HoldoutRules<T> holdout(Dataset<T> holdout) {
    return new HoldoutRules<>(holdout);
  }

  /** Rules that data to learn from is like what was served. */
  static <T> ServedRules<T> served(Dataset<T> log) {
    return new ServedRules<>(log);
  }

  /**
   * A rule for each row.
   *
   * @param rule what must hold, in words
   * @param row must be pure and thread-safe; if it throws, the check is an {@link
   *     CheckStatus#ERROR}
   */
  static <T> RowCheck<T> that(String rule, Predicate<? super T> row) {
    return new RowCheck<>(new PredicateRule<>(Rated.rule(rule), row));
  }

  /**
   * A rule for the dataset as a whole. It sees all rows at once, so it takes no part in the shared
   * pass and needs the data in one place: prefer a check with measures where that is possible.
   *
   * @param rule what must hold, in words
   */
  static <T> Check<T> data(String rule, DataRule<T> judge) {
    return new DataCheck<>(new WholeData<>(Rated.rule(rule), judge));
  }
}
