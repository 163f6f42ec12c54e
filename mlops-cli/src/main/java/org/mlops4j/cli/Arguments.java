// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was typed.
 *
 * @param store a directory or a JDBC URL
 * @param command its name
 * @param values what the command is about
 * @param options by name; a switch has no value
 */
record Arguments(
    String store, String command, List<String> values, Map<String, List<String>> options) {
  private static final Set<String> SWITCHES =
      Set.of("--json", "--progress", "--no-progress", "--from-source", "--dry-run", "--champions");
  private static final Set<String> OPTIONS =
      Set.of(
          "--reason",
          "--actor",
          "--definitions",
          "--highest",
          "--lowest",
          "--limit",
          "--last",
          "--days",
          "--tagged",
          "--rollbacks",
          "--key",
          "--trusted",
          "--needed",
          "--head");

  /** All others may be there once. */
  private static final String REPEATABLE = "--tagged";

  static Arguments parse(List<String> typed) {
    List<String> words = new ArrayList<>();
    Map<String, List<String>> options = new TreeMap<>();
    Deque<String> rest = new ArrayDeque<>(typed);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      if (!word.startsWith("--")) {
        words.add(word);
        continue;
      }
      if (!isOption(word)) {
        throw new UsageException("option " + word + " is unknown");
      }
      if (options.containsKey(word) && !word.equals(REPEATABLE)) {
        throw new UsageException("option " + word + " is there twice");
      }
      List<String> given = options.computeIfAbsent(word, first -> new ArrayList<>());
      if (OPTIONS.contains(word)) {
        if (rest.isEmpty() || isOption(rest.element())) {
          throw new UsageException("option " + word + " must have a value");
        }
        given.add(rest.remove());
      }
    }
    if (words.size() < 2) {
      throw new UsageException("a store and a command are needed");
    }
    return new Arguments(words.get(0), words.get(1), words.subList(2, words.size()), options);
  }

  private static boolean isOption(String word) {
    return SWITCHES.contains(word) || OPTIONS.contains(word);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> option(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of an option that may be there more than once. */
  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** A number that may be there. */
  OptionalInt number(String name) {
    Optional<String> typed = option(name);
    if (typed.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = typed.get();
    if (!text.matches("[0-9]{1,9}")) {
      throw new UsageException(name + " was '" + text + "' but must be a number");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  /** A value that must be there. */
  String value(int index, String meaning) {
    if (index >= values.size()) {
      throw new UsageException(command + " needs a " + meaning);
    }
    return values.get(index);
  }

  /** Refuses more values than a command has a use for. */
  void atMost(int count) {
    if (values.size() > count) {
      throw new UsageException(command + " has no use for '" + values.get(count) + "'");
    }
  }
}
