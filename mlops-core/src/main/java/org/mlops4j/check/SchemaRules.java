// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlops4j.data.Field;
import org.mlops4j.data.FieldType;
import org.mlops4j.data.Schema;

/**
 * Rules for what a row consists of: for code that is handed rows of a type it does not choose. They
 * are for rows of any type, so each last call is generic: what else there is to say comes before
 * it, as in {@code Check.schema().severity(WARN).containing("day")}.
 */
public final class SchemaRules {
  private final Severity severity;

  SchemaRules(Severity severity) {
    this.severity = Objects.requireNonNull(severity, "severity");
  }

  /** The same with another severity. */
  public SchemaRules severity(Severity other) {
    return new SchemaRules(other);
  }

  /** There are so many columns. */
  public <T> Check<T> sizeBetween(int low, int high) {
    Interval interval = Interval.closed(low, high);
    return check(
        "columns " + interval,
        fields -> {
          boolean holds = interval.contains(fields.size());
          return Finding.of(holds, interval.toString(), "" + fields.size());
        });
  }

  /** These columns are there. */
  public <T> Check<T> containing(String... names) {
    List<String> wanted = List.of(names);
    return check(
        "columns contain " + wanted,
        fields -> {
          List<String> there = names(fields);
          List<String> lacking = wanted.stream().filter(name -> !there.contains(name)).toList();
          return Finding.of(lacking.isEmpty(), "with " + wanted, "without " + lacking);
        });
  }

  /** There are no columns but these. */
  public <T> Check<T> within(String... names) {
    Set<String> known = Set.of(names);
    String sorted = known.stream().sorted().toList().toString();
    return check(
        "columns within " + sorted,
        fields -> {
          List<String> more = names(fields).stream().filter(name -> !known.contains(name)).toList();
          return Finding.of(more.isEmpty(), "within " + sorted, "also " + more);
        });
  }

  /** The columns are exactly these, in this order. */
  public <T> Check<T> exactly(String... names) {
    List<String> wanted = List.of(names);
    return check(
        "columns " + wanted,
        fields -> {
          List<String> there = names(fields);
          return Finding.of(there.equals(wanted), wanted.toString(), there.toString());
        });
  }

  /** The name of each column matches a regular expression as a whole. */
  public <T> Check<T> named(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return check(
        "columns named " + regex,
        fields -> {
          List<String> bad =
              names(fields).stream().filter(name -> !pattern.matcher(name).matches()).toList();
          return Finding.of(bad.isEmpty(), "matching " + regex, "also " + bad);
        });
  }

  /** A column is there and of one of these types: name several where a wider one will do. */
  public <T> Check<T> typed(String name, FieldType... types) {
    List<FieldType> allowed = List.of(types);
    return check(
        name + " of type " + words(allowed.stream()),
        fields -> {
          String type =
              fields.stream()
                  .filter(field -> field.name().equals(name))
                  .map(field -> field.type().toString())
                  .findFirst()
                  .orElse("missing");
          boolean holds = allowed.stream().anyMatch(one -> one.toString().equals(type));
          return Finding.of(holds, words(allowed.stream()), type);
        });
  }

  /** Columns, types and whether values may be missing are as in another schema. */
  public <T> Check<T> sameAs(Schema<?> other) {
    List<String> wanted = signatures(other.fields());
    return check(
        "columns as in " + other.type().getSimpleName(),
        fields -> {
          List<String> there = signatures(fields);
          List<String> lacking = wanted.stream().filter(field -> !there.contains(field)).toList();
          List<String> more = there.stream().filter(field -> !wanted.contains(field)).toList();
          String observed =
              there.equals(wanted)
                  ? "the same"
                  : lacking.isEmpty() && more.isEmpty()
                      ? "in another order"
                      : "without " + lacking + " and with " + more;
          return Finding.of(there.equals(wanted), "the same", observed);
        });
  }

  private <T> Check<T> check(String rule, Function<List<Field>, Finding> judge) {
    return new SchemaCheck<>(rule, judge, severity);
  }

  private static List<String> names(List<Field> fields) {
    return fields.stream().map(Field::name).toList();
  }

  private static List<String> signatures(List<Field> fields) {
    return fields.stream()
        .map(field -> field.name() + " " + field.type() + (field.nullable() ? "?" : ""))
        .toList();
  }

  private static String words(Stream<FieldType> types) {
    return types.map(FieldType::toString).collect(Collectors.joining(" or "));
  }
}
