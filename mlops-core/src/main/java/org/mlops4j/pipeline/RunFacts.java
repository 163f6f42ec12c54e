// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.mlops4j.search.Facts;
import org.mlops4j.store.Json;

/** What a search may ask of one run. The record is read when it is first needed. One thread. */
final class RunFacts implements Facts {
  private final Runs runs;
  private final RunSummary run;
  private boolean read;
  private Optional<RunRecord> record = Optional.empty();

  RunFacts(Runs runs, RunSummary run) {
    this.runs = runs;
    this.run = run;
  }

  @Override
  public OptionalDouble metric(String name) {
    Double value =
        record()
            .map(RunRecord::gating)
            .map(gating -> gating.metrics().get(name))
            .orElseGet(() -> runs.lastMetrics(run.run()).get(name));
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public Optional<String> tag(String name) {
    return training().map(training -> training.tags().get(name));
  }

  @Override
  public Optional<JsonNode> parameter(String path) {
    return parameter(run.parameters(), this::training, path);
  }

  /** A parameter of the run, or else of its trainer. */
  static Optional<JsonNode> parameter(
      RunParameters parameters, Supplier<Optional<RunRecord.Training>> training, String path) {
    return Facts.at(parameters.values(), path)
        .or(
            () ->
                training
                    .get()
                    .map(made -> made.recipe().parameters().get(path))
                    .map(RunFacts::value));
  }

  /** A recipe keeps its numbers as text. */
  private static JsonNode value(String text) {
    return text.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?")
        ? Json.read(text, JsonNode.class)
        : Json.tree(text);
  }

  private Optional<RunRecord.Training> training() {
    return record().map(RunRecord::training);
  }

  private Optional<RunRecord> record() {
    if (!read) {
      record = runs.record(run.run());
      read = true;
    }
    return record;
  }
}
