// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlops4j.Mlops;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.RegistryChange;
import org.mlops4j.registry.RetentionPlan;
import org.mlops4j.registry.RetentionPolicy;
import org.mlops4j.registry.Tag;
import org.mlops4j.search.Search;

/** What can be asked about the versions of a model, and written on them. */
final class VersionCommands {
  private VersionCommands() {}

  static Answer search(Mlops mlops, Arguments arguments) {
    arguments.value(0, "model");
    List<String> conditions = arguments.values().subList(1, arguments.values().size());
    Search search = Criteria.search(arguments, conditions);
    List<ModelVersion> found = mlops.versions().find(Commands.model(mlops, arguments), search);
    return Answer.of(
        found.stream().map(version -> described(mlops, version)).toList(),
        found.stream().map(version -> version + "  " + mlops.registry().stage(version)).toList());
  }

  private static Map<String, Object> described(Mlops mlops, ModelVersion version) {
    return Map.of(
        "model",
        version.model(),
        "number",
        version.number(),
        "stage",
        mlops.registry().stage(version).toString(),
        "tags",
        mlops.registry().tags(version));
  }

  static Answer audit(Mlops mlops, Arguments arguments) {
    arguments.atMost(1);
    List<RegistryChange> changes = mlops.registry().audit(Commands.model(mlops, arguments));
    return Answer.of(
        changes.stream()
            .map(change -> Map.of("what", change.getClass().getSimpleName(), "change", change))
            .toList(),
        changes.stream()
            .map(
                change ->
                    change.at()
                        + "  "
                        + change.describe()
                        + "  "
                        + change.reason().actor()
                        + ": "
                        + change.reason().text())
            .toList());
  }

  static Answer tag(Mlops mlops, Arguments arguments) {
    ModelVersion version = Commands.version(mlops, arguments, 1);
    String typed = arguments.value(2, "tag: name=value");
    arguments.atMost(3);
    int sign = typed.indexOf('=');
    if (sign < 1) {
      throw new UsageException("tag was '" + typed + "' but must be name=value");
    }
    Tag tag = new Tag(typed.substring(0, sign), typed.substring(sign + 1));
    mlops.registry().tag(version, tag, Commands.reason(arguments));
    return tags(mlops, version);
  }

  static Answer untag(Mlops mlops, Arguments arguments) {
    ModelVersion version = Commands.version(mlops, arguments, 1);
    String name = arguments.value(2, "name of a tag");
    arguments.atMost(3);
    mlops.registry().untag(version, name, Commands.reason(arguments));
    return tags(mlops, version);
  }

  private static Answer tags(Mlops mlops, ModelVersion version) {
    return Answer.of(
        described(mlops, version), List.of(version + "  " + mlops.registry().tags(version)));
  }

  static Answer retain(Mlops mlops, Arguments arguments) {
    RetentionPolicy policy = policy(arguments);
    String model = Commands.model(mlops, arguments);
    arguments.atMost(1);
    boolean dry = arguments.has("--dry-run");
    RetentionPlan plan =
        dry
            ? mlops.registry().retentionPlan(model, policy)
            : mlops.registry().retain(model, policy, Commands.reason(arguments));
    List<String> lines = new ArrayList<>();
    plan.kept()
        .forEach(
            (number, reasons) -> lines.add("v" + number + " stays: " + String.join(", ", reasons)));
    plan.deleted()
        .forEach(
            version ->
                lines.add("v" + version.number() + (dry ? " would be deleted" : " was deleted")));
    return Answer.of(Map.of("dryRun", dry, "plan", plan), lines);
  }

  private static RetentionPolicy policy(Arguments arguments) {
    RetentionPolicy policy =
        RetentionPolicy.keepLast(
            arguments
                .number("--last")
                .orElseThrow(() -> new UsageException("retain needs --last, how many to keep")));
    if (arguments.has("--champions")) {
      policy = policy.andChampions();
    }
    if (arguments.number("--days").isPresent()) {
      policy = policy.andYoungerThan(Duration.ofDays(arguments.number("--days").getAsInt()));
    }
    if (arguments.number("--rollbacks").isPresent()) {
      policy = policy.withRollbacks(arguments.number("--rollbacks").getAsInt());
    }
    for (String tag : arguments.all("--tagged")) {
      policy = policy.andTagged(tag);
    }
    return policy;
  }
}
