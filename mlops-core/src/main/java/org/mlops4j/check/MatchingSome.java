// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The whole text matches at least one of some patterns, or none of them. */
record MatchingSome(boolean any, List<Matching> patterns) implements ValueTest<String> {
  static MatchingSome of(boolean any, String... regexes) {
    if (regexes.length == 0) {
      throw new IllegalArgumentException("regexes were none but must be at least one");
    }
    return new MatchingSome(any, Stream.of(regexes).map(Matching::new).toList());
  }

  @Override
  public String kind() {
    return "pattern";
  }

  @Override
  public Predicate<String> tester() {
    List<Predicate<String>> testers = patterns.stream().map(Matching::tester).toList();
    return text -> testers.stream().anyMatch(tester -> tester.test(text)) == any;
  }

  @Override
  public String toString() {
    return (any ? "matches any of " : "matches none of ")
        + patterns.stream().map(Matching::regex).collect(joining(", "));
  }
}
