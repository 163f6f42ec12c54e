// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.check.Measured;
import org.mlops4j.check.MetricJournal;
import org.mlops4j.data.Extraction;
import org.mlops4j.lineage.Input;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Item;
import org.mlops4j.store.Json;

/** Checks the rows. */
record ValidateTask<T>(
    Validated<T, ?> pipeline,
    RunContext context,
    String id,
    Instant startedAt,
    ExtractTask.Source<T> source)
    implements StageTask<ValidateTask.Validation> {

  /**
   * What the checks said.
   *
   * @param metrics the numbers that they sum the rows up by
   * @param lasting whether they passed by the rows alone, not by time, champion or earlier runs
   */
  record Validation(CheckReport report, SortedMap<String, Double> metrics, boolean lasting) {}

  @Override
  public Stage stage() {
    return Stage.VALIDATE;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(source.inputs());
    inputs.add(Input.of("dataset", "rows skipped", source.skipped()));
    for (Check<T> check : pipeline.checks) {
      inputs.add(new Input("check", check.rule(), check.kind() + " " + check.severity()));
    }
    return inputs;
  }

  @Override
  public Validation run() {
    CheckSuite<T> suite = CheckSuite.of(pipeline.checks);
    Extraction<T> extraction = new Extraction<>(source.data(), source.skipped(), List.of());
    Measured measured = suite.measure(extraction, Runnable::run);
    CheckContext checks =
        new Predecessor<>(context, pipeline.extracted.model).context(suite, startedAt);
    CheckReport report = suite.judge(measured, checks);
    return new Validation(report, suite.metrics(measured), report.passed() && !checks.wasAsked());
  }

  @Override
  public Digest product(Validation validation) {
    return Digest.of(Json.bytes(validation.report()));
  }

  @Override
  public List<String> summary(Validation validation) {
    return validation.report().lines();
  }

  @Override
  public List<Item> facts(Validation validation) {
    return validation.metrics().isEmpty()
        ? List.of()
        : List.of(
            MetricJournal.item(
                pipeline.extracted.model.name(), id, validation.report(), validation.metrics()));
  }

  @Override
  public Optional<?> kept(Validation validation) {
    return Optional.of(validation);
  }

  @Override
  public Validation restored(JsonNode kept) {
    return Json.read(kept, Validation.class);
  }

  @Override
  public boolean lasting(Validation validation) {
    return validation.lasting();
  }
}
