// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Another check, of the rows of each value of a column apart; the worst finding counts. */
record GroupsCheck<T>(Check<T> check, Subject<T, ?> column) implements Check<T>, Metered {
  /** So many groups are named in what was observed. */
  private static final int NAMED = 5;

  @Override
  public String rule() {
    return check.rule() + " for each " + column;
  }

  @Override
  public String kind() {
    return check.kind();
  }

  @Override
  public List<String> columns() {
    return check.columns();
  }

  @Override
  public Severity severity() {
    return check.severity();
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(measure());
  }

  /** Groups may be many: they are remembered only where a check asks for what they were. */
  @Override
  public Map<String, Double> metrics(Measured measured) {
    Map<String, Double> named = new HashMap<>();
    if (check instanceof Metered metered && check.kind().equals(HISTORY)) {
      Groups groups = measured.get(measure());
      for (Object key : groups.facts().keySet()) {
        metered
            .metrics(groups.of(key, measured.data()))
            .forEach((name, value) -> named.put(name + suffix(key), value));
      }
    }
    return named;
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) throws Exception {
    Groups groups = measured.get(measure());
    TreeMap<String, Finding> findings = new TreeMap<>();
    for (Map.Entry<Object, Map<Measure<?, ?>, Attempt<?>>> group : groups.facts().entrySet()) {
      Object key = group.getKey();
      CheckContext inner =
          context.ofPart(
              all -> {
                Groups before = all.get(measure());
                return before.facts().containsKey(key) ? before.of(key, all.data()) : null;
              },
              suffix(key));
      findings.put(Shown.text(key), check.decide(groups.of(key, measured.data()), inner));
    }
    return worst(findings);
  }

  private String suffix(Object key) {
    return " for " + column + " " + Shown.text(key);
  }

  private Finding worst(TreeMap<String, Finding> findings) {
    CheckStatus status =
        findings.values().stream()
            .map(Finding::status)
            .max(Comparator.naturalOrder())
            .orElse(CheckStatus.SKIPPED);
    long evaluated = 0;
    long missing = 0;
    long failed = 0;
    List<Sample> samples = new ArrayList<>();
    for (Finding finding : findings.values()) {
      evaluated += finding.evaluated();
      missing += finding.missing();
      failed += finding.failed();
      samples.addAll(finding.samples());
    }
    samples.sort(Comparator.comparingLong(Sample::row));
    List<Map.Entry<String, Finding>> bad =
        findings.entrySet().stream()
            .filter(finding -> finding.getValue().status() != CheckStatus.PASS)
            .toList();
    String observed =
        bad.isEmpty()
            ? "all " + findings.size() + " groups pass"
            : bad.size() + " of " + findings.size() + " groups do not pass";
    String message =
        bad.stream()
            .limit(NAMED)
            .map(group -> group.getKey() + ": " + reason(group.getValue()))
            .collect(joining("; ", observed + ": ", bad.size() > NAMED ? "; ..." : ""));
    return new Finding(
        status,
        "each group",
        observed,
        evaluated,
        missing,
        failed,
        samples.subList(0, Math.min(samples.size(), Tally.SAMPLES)),
        bad.isEmpty() ? "" : message);
  }

  private static String reason(Finding finding) {
    return finding.message().isEmpty() ? finding.observed() : finding.message();
  }

  private MeasureGroups<T> measure() {
    return new MeasureGroups<>(column, check.needs());
  }
}
