// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mlops4j.Mlops;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.pipeline.StageExplanation;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.search.Search;

/** What can be asked about runs, those that made no version included. */
final class RunCommands {
  private RunCommands() {}

  static Answer runs(Mlops mlops, Arguments arguments) {
    List<RunSummary> found = mlops.runs().find(Criteria.search(arguments, arguments.values()));
    return Answer.of(
        found.stream().map(RunCommands::described).toList(),
        found.stream().map(RunCommands::line).toList());
  }

  private static Map<String, Object> described(RunSummary run) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("run", run.run());
    described.put("startedAt", run.startedAt());
    described.put("model", run.model());
    described.put("version", run.version());
    described.put("outcome", run.outcome());
    described.put("parameters", run.parameters().values());
    described.put("reasons", run.reasons());
    return described;
  }

  private static String line(RunSummary run) {
    return run.run()
        + "  "
        + run.startedAt()
        + "  "
        + run.model()
        + (run.version() > 0 ? " v" + run.version() : "")
        + "  "
        + run.outcome()
        + String.join("", run.reasons().stream().map(reason -> "  " + reason).toList());
  }

  static Answer explain(Mlops mlops, Arguments arguments) {
    String run = arguments.value(0, "run");
    arguments.atMost(1);
    List<StageExplanation> explanations = mlops.runs().explain(run);
    return Answer.of(
        explanations,
        explanations.isEmpty()
            ? List.of("run " + run + " is of a pipeline that is not cached")
            : explanations.stream().map(StageExplanation::toString).toList());
  }

  /** Lets go of old runs, but for those whose version lives and may be compared with others. */
  static Answer forget(Mlops mlops, Arguments arguments) {
    arguments.atMost(0);
    int days =
        arguments
            .number("--days")
            .orElseThrow(
                () -> new UsageException("forget-runs needs --days, how old they must be"));
    Instant limit = Instant.now().minus(Duration.ofDays(days));
    Set<String> living =
        mlops.versions().find(Search.everything()).stream()
            .map(ModelVersion::toString)
            .collect(Collectors.toSet());
    Predicate<RunSummary> unwanted =
        run ->
            run.startedAt().isBefore(limit) && !living.contains(run.model() + " v" + run.version());
    boolean dry = arguments.has("--dry-run");
    List<RunSummary> forgotten =
        dry
            ? mlops.runs().forgettable(unwanted)
            : mlops.forgetRuns(unwanted, Commands.reason(arguments));
    return Answer.of(
        Map.of("dryRun", dry, "runs", forgotten.stream().map(RunSummary::run).toList()),
        List.of(
            "the records of "
                + forgotten.size()
                + " runs "
                + (dry ? "would be" : "were")
                + " forgotten"));
  }

  static Answer compare(Mlops mlops, Arguments arguments) {
    String first = arguments.value(0, "run");
    String second = arguments.value(1, "second run");
    arguments.atMost(2);
    List<InputDifference> differences = mlops.runs().compare(first, second);
    return Answer.of(differences, differences.stream().map(InputDifference::toString).toList());
  }
}
