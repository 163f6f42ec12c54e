// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlops4j.search.Criterion;
import org.mlops4j.search.MetricTerm;
import org.mlops4j.search.ParameterTerm;
import org.mlops4j.search.Search;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/** Conditions of a search as they are typed: {@code metric.AUC>=0.8}, {@code tag.team=risk}. */
final class Criteria {
  private static final Pattern FORM =
      Pattern.compile("(metric|tag|parameter)[.]([^<>=]+)(>=|<=|>|<|=)(.*)", Pattern.DOTALL);

  private Criteria() {}

  /** A search for what meets these conditions, in the order and number that the options say. */
  static Search search(Arguments arguments, List<String> conditions) {
    Search search =
        Search.where(conditions.stream().map(Criteria::parse).toArray(Criterion[]::new));
    Optional<String> highest = arguments.option("--highest");
    Optional<String> lowest = arguments.option("--lowest");
    if (highest.isPresent() && lowest.isPresent()) {
      throw new UsageException(arguments.command() + " has one order: --highest or --lowest");
    }
    search = highest.map(search::highestFirst).orElse(search);
    search = lowest.map(search::lowestFirst).orElse(search);
    return arguments.number("--limit").isPresent()
        ? search.limit(arguments.number("--limit").getAsInt())
        : search;
  }

  private static Criterion parse(String typed) {
    Matcher form = FORM.matcher(typed);
    if (form.matches()) {
      String name = form.group(2).strip();
      String sign = form.group(3);
      String value = form.group(4).strip();
      switch (form.group(1)) {
        case "metric":
          return metric(Criterion.metric(name), sign, value, typed);
        case "parameter":
          return parameter(Criterion.parameter(name), sign, value, typed);
        default:
          if (sign.equals("=")) {
            return Criterion.tag(name).is(value);
          }
      }
    }
    throw unknown(typed);
  }

  private static Criterion metric(MetricTerm metric, String sign, String value, String typed) {
    double bound = number(value, typed);
    switch (sign) {
      case ">=":
        return metric.atLeast(bound);
      case "<=":
        return metric.atMost(bound);
      case ">":
        return metric.above(bound);
      case "<":
        return metric.below(bound);
      default:
        return metric.atLeast(bound).and(metric.atMost(bound));
    }
  }

  private static Criterion parameter(
      ParameterTerm parameter, String sign, String value, String typed) {
    switch (sign) {
      case ">=":
        return parameter.atLeast(number(value, typed));
      case "<=":
        return parameter.atMost(number(value, typed));
      case "=":
        return equal(parameter, value);
      default:
        throw unknown(typed);
    }
  }

  /** Nobody types the quotes of a text, so a number may be meant as one. */
  private static Criterion equal(ParameterTerm parameter, String value) {
    Criterion text = parameter.is(value);
    try {
      return parameter.is(Json.read(value, JsonNode.class)).or(text);
    } catch (StoreDamagedException e) {
      return text;
    }
  }

  private static double number(String value, String typed) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw unknown(typed);
    }
  }

  private static UsageException unknown(String typed) {
    return new UsageException(
        "condition was '"
            + typed
            + "' but must be like metric.AUC>=0.8, parameter.seed=42 or tag.team=risk");
  }
}
