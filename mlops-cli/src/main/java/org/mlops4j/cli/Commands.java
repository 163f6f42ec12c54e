// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import static org.mlops4j.cli.Command.changing;
import static org.mlops4j.cli.Command.looking;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
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
import org.mlops4j.store.Digest;
import org.mlops4j.store.Garbage;
import org.mlops4j.store.Head;

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
    all.put("verify", looking((mlops, arguments, progress) -> verify(mlops, arguments), "--head"));
    all.put("gc", new Command(Commands::collect, true, Set.of("--dry-run")));
    all.put("export", looking(Commands::export));
    all.put("import", changing((mlops, arguments, progress) -> bring(mlops, arguments)));
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

  private static Answer verify(Mlops mlops, Arguments arguments) {
    arguments.atMost(0);
    List<String> damages = new ArrayList<>(OpenStore.damages(arguments.store()));
    damages.addAll(mlops.verify(arguments.option("--head").map(Commands::head).orElse(Head.EMPTY)));
    Head head = mlops.head();
    return damages.isEmpty()
        ? Answer.of(
            Map.of("sound", true, "damages", damages, "head", text(head)),
            List.of("sound up to " + text(head)))
        : damaged(damages);
  }

  private static String text(Head head) {
    return head.sequence() + ":" + head.hash();
  }

  /** Only number and hash of a head are compared. */
  private static Head head(String text) {
    if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
      throw new UsageException("--head was '" + text + "' but must be as verify printed it");
    }
    int colon = text.indexOf(':');
    return new Head(
        Long.parseLong(text.substring(0, colon)),
        new Digest(text.substring(colon + 1)),
        Instant.EPOCH);
  }

  /** The answer to whether a store is whole. */
  static Answer damaged(List<String> damages) {
    return new Answer(
        damages.isEmpty(),
        Map.of("sound", damages.isEmpty(), "damages", damages),
        damages.isEmpty() ? List.of("sound") : damages);
  }

  private static Answer collect(Mlops mlops, Arguments arguments, Progress progress) {
    arguments.atMost(0);
    boolean dry = arguments.has("--dry-run");
    Garbage garbage =
        dry
            ? mlops.garbage().find()
            : mlops.garbage().collect(deleted -> progress.update("blobs deleted", deleted, 0));
    return Answer.of(
        Map.of("dryRun", dry, "garbage", garbage),
        List.of(
            garbage.blobs()
                + " blobs of "
                + garbage.bytes()
                + " bytes "
                + (dry ? "would be" : "were")
                + " deleted, "
                + garbage.kept()
                + " of "
                + garbage.keptBytes()
                + " bytes are needed"));
  }

  private static Answer export(Mlops mlops, Arguments arguments, Progress progress)
      throws IOException {
    ModelVersion version = version(mlops, arguments, 1);
    Path file = Path.of(arguments.value(2, "file"));
    arguments.atMost(3);
    if (Files.isDirectory(file)) {
      throw new UsageException("file was '" + file + "' but must not be a directory");
    }
    // Whole under its name, or not at all.
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        mlops.archive().write(version, counted(out, progress));
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return Answer.of(
        Map.of("file", file.toString(), "bytes", Files.size(file)),
        List.of(version + " is in " + file));
  }

  private static OutputStream counted(OutputStream out, Progress progress) {
    return new FilterOutputStream(out) {
      private long written;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written += length;
        progress.update("MB written", written >> 20, 0);
      }
    };
  }

  private static Answer bring(Mlops mlops, Arguments arguments) throws IOException {
    Path file = Path.of(arguments.value(0, "file"));
    arguments.atMost(1);
    try (InputStream in = Files.newInputStream(file)) {
      ModelVersion version = mlops.archive().read(in, reason(arguments));
      return Answer.of(
          Map.of("model", version.model(), "number", version.number()),
          List.of(file + " is " + version));
    }
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
