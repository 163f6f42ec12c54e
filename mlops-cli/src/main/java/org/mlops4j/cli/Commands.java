// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import static org.mlops4j.cli.Command.changing;
import static org.mlops4j.cli.Command.looking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.mlops4j.Mlops;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.Provenance;
import org.mlops4j.pipeline.Reproduction;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.MoveResult;
import org.mlops4j.registry.Reason;

/** All that the program can do. */
final class Commands {
  /** By name, in the order in which they are explained. */
  static final Map<String, Command> ALL = all();

  private Commands() {}

  private static Map<String, Command> all() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put("list", looking((mlops, arguments, progress) -> list(mlops, arguments)));
    all.put("show", looking((mlops, arguments, progress) -> show(mlops, arguments)));
    all.put(
        "search",
        looking(
            (mlops, arguments, progress) -> VersionCommands.search(mlops, arguments),
            "--highest",
            "--lowest",
            "--limit"));
    all.put(
        "runs",
        looking(
            (mlops, arguments, progress) -> RunCommands.runs(mlops, arguments),
            "--highest",
            "--lowest",
            "--limit"));
    all.put(
        "compare", looking((mlops, arguments, progress) -> RunCommands.compare(mlops, arguments)));
    all.put(
        "explain", looking((mlops, arguments, progress) -> RunCommands.explain(mlops, arguments)));
    all.put("history", looking((mlops, arguments, progress) -> history(mlops, arguments)));
    all.put(
        "audit", looking((mlops, arguments, progress) -> VersionCommands.audit(mlops, arguments)));
    all.put("diff", looking((mlops, arguments, progress) -> diff(mlops, arguments)));
    all.put("promote", changing((mlops, arguments, progress) -> promote(mlops, arguments)));
    all.put("rollback", changing((mlops, arguments, progress) -> rollback(mlops, arguments)));
    all.put("tag", changing((mlops, arguments, progress) -> VersionCommands.tag(mlops, arguments)));
    all.put(
        "untag", changing((mlops, arguments, progress) -> VersionCommands.untag(mlops, arguments)));
    all.put(
        "retain",
        changing(
            (mlops, arguments, progress) -> VersionCommands.retain(mlops, arguments),
            "--last",
            "--champions",
            "--days",
            "--tagged",
            "--rollbacks",
            "--dry-run"));
    all.put(
        "forget-runs",
        changing(
            (mlops, arguments, progress) -> RunCommands.forget(mlops, arguments),
            "--days",
            "--dry-run"));
    all.put(
        "sign",
        changing(
            (mlops, arguments, progress) -> SignatureCommands.sign(mlops, arguments), "--key"));
    all.put(
        "verify-signature",
        looking(
            (mlops, arguments, progress) -> SignatureCommands.verify(mlops, arguments),
            "--trusted",
            "--needed"));
    all.put(
        "verify",
        looking((mlops, arguments, progress) -> StoreCommands.verify(mlops, arguments), "--head"));
    all.put("gc", new Command(StoreCommands::collect, true, Set.of("--dry-run")));
    all.put("export", looking(StoreCommands::export));
    all.put(
        "import", changing((mlops, arguments, progress) -> StoreCommands.bring(mlops, arguments)));
    all.put(
        "reproduce",
        looking((mlops, arguments, progress) -> reproduce(mlops, arguments), "--from-source"));
    return all;
  }

  private static Answer list(Mlops mlops, Arguments arguments) {
    arguments.atMost(1);
    List<String> models =
        arguments.values().isEmpty() ? mlops.registry().models() : List.of(model(mlops, arguments));
    List<Object> found = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String model : models) {
      for (ModelVersion version : mlops.registry().versions(model)) {
        String stage = mlops.registry().stage(version).toString();
        found.add(
            Map.of(
                "model",
                model,
                "number",
                version.number(),
                "stage",
                stage,
                "manifest",
                version.manifest().digest().hex()));
        lines.add(version + "  " + stage + "  " + version.manifest().digest().abbreviated());
      }
    }
    return Answer.of(found, lines);
  }

  private static Answer show(Mlops mlops, Arguments arguments) {
    ModelVersion version = version(mlops, arguments, 1);
    arguments.atMost(2);
    List<String> lines = new ArrayList<>();
    lines.add(version + "  " + mlops.registry().stage(version));
    lines.add("manifest  " + version.manifest().digest());
    lines.add("model     " + mlops.registry().manifest(version).shipped().digest());
    Map<String, String> tags = mlops.registry().tags(version);
    tags.forEach((name, value) -> lines.add("tag       " + name + "=" + value));
    Optional<Provenance> provenance = mlops.provenance(version);
    provenance.ifPresent(
        known -> {
          lines.add("run       " + known.run().run());
          lines.add("rows      " + known.run().rows() + ", data " + known.run().data());
          known.run().verdicts().forEach(verdict -> lines.add("verdict   " + verdict));
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", version.model());
    json.put("number", version.number());
    json.put("stage", mlops.registry().stage(version).toString());
    json.put("tags", tags);
    json.put("digest", version.manifest().digest().hex());
    json.put("manifest", mlops.registry().manifest(version));
    return Answer.of(json, lines);
  }

  private static Answer history(Mlops mlops, Arguments arguments) {
    arguments.atMost(1);
    List<HistoryEntry> entries = mlops.registry().history(model(mlops, arguments));
    return Answer.of(
        entries,
        entries.stream()
            .map(
                entry ->
                    entry.at()
                        + "  "
                        + entry.alias()
                        + "  "
                        + entry.from()
                        + " to "
                        + entry.to()
                        + "  "
                        + entry.reason().actor()
                        + ": "
                        + entry.reason().text())
            .toList());
  }

  private static Answer diff(Mlops mlops, Arguments arguments) {
    ModelVersion earlier = version(mlops, arguments, 1);
    ModelVersion later = version(mlops, arguments, 2);
    arguments.atMost(3);
    List<InputDifference> differences =
        provenance(mlops, later).changesSince(provenance(mlops, earlier));
    return Answer.of(differences, differences.stream().map(InputDifference::toString).toList());
  }

  private static Provenance provenance(Mlops mlops, ModelVersion version) {
    return mlops
        .provenance(version)
        .orElseThrow(() -> new IllegalStateException("no run of a pipeline made " + version));
  }

  private static Answer promote(Mlops mlops, Arguments arguments) {
    ModelVersion version = version(mlops, arguments, 1);
    arguments.atMost(2);
    Reason reason = reason(arguments);
    if (mlops.registry().at(version.model(), Alias.CHALLENGER).isPresent()) {
      mlops.promote(version, reason);
    } else {
      int from = mlops.registry().champion(version.model()).map(ModelVersion::number).orElse(0);
      MoveResult moved =
          mlops
              .registry()
              .move(new AliasMove(version.model(), Alias.CHAMPION, from, version.number(), reason));
      if (!moved.moved()) {
        throw new IllegalStateException("the champion was moved meanwhile: " + moved);
      }
    }
    return serving(version);
  }

  private static Answer rollback(Mlops mlops, Arguments arguments) {
    arguments.atMost(1);
    // Only the name matters here: nothing is loaded.
    ModelName<Object, Classification> name =
        ModelName.classifier(model(mlops, arguments), Object.class);
    return serving(mlops.rollback(name, reason(arguments)));
  }

  private static Answer serving(ModelVersion version) {
    return Answer.of(
        Map.of("model", version.model(), "champion", version.number()),
        List.of(version + " serves"));
  }

  private static Answer reproduce(Mlops mlops, Arguments arguments) {
    ModelVersion version = version(mlops, arguments, 1);
    arguments.atMost(2);
    Reproduction again =
        arguments.has("--from-source")
            ? mlops.reproduceFromSource(version)
            : mlops.reproduce(version);
    boolean identical = again instanceof Reproduction.Identical;
    List<InputDifference> differences =
        again instanceof Reproduction.Different different ? different.differences() : List.of();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("identical", identical);
    json.put("answer", again.toString());
    json.put("differences", differences);
    List<String> lines = new ArrayList<>(List.of(again.toString()));
    differences.forEach(difference -> lines.add("  " + difference));
    return new Answer(identical, json, lines);
  }

  static String model(Mlops mlops, Arguments arguments) {
    String model = ModelName.requireName(arguments.value(0, "model"));
    List<String> known = mlops.registry().models();
    if (!known.contains(model)) {
      throw new NoSuchElementException("no model '" + model + "' is known but " + known);
    }
    return model;
  }

  /** A version by its number or by an alias. */
  static ModelVersion version(Mlops mlops, Arguments arguments, int index) {
    String named = arguments.value(index, "version: a number or an alias");
    String model = model(mlops, arguments);
    if (named.matches("[0-9]{1,9}")) {
      return mlops.registry().version(model, Integer.parseInt(named));
    }
    return mlops
        .registry()
        .at(model, new Alias(named))
        .orElseThrow(() -> new IllegalStateException("model '" + model + "' has no " + named));
  }

  static Reason reason(Arguments arguments) {
    return new Reason(
        arguments.option("--actor").orElse(System.getProperty("user.name")),
        arguments
            .option("--reason")
            .orElseThrow(() -> new UsageException(arguments.command() + " needs a --reason")));
  }
}
