// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.lineage.Environment;
import org.mlops4j.lineage.Input;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/**
 * All that the stages of a run depend on, as named values: parameters, what the stage itself names,
 * code and environment.
 *
 * @param model what is made
 * @param parameters of the run
 * @param code which code runs
 * @param environment where it runs
 * @param cache what the host declares of its stages, if the pipeline is cached
 */
record StepInputs(
    String model,
    RunParameters parameters,
    List<Input> code,
    Input environment,
    Optional<StepCache> cache) {

  static StepInputs of(
      String model, RunParameters parameters, Lineage lineage, Optional<StepCache> cache) {
    return new StepInputs(
        model, parameters, lineage.code().inputs(), digest(lineage.environment()), cache);
  }

  private static Input digest(Environment environment) {
    List<Input> inputs = environment.inputs();
    boolean unknown =
        inputs.stream()
            .filter(input -> input.aspect().equals("sha-256"))
            .anyMatch(StepInputs::isUnknown);
    return new Input(
        "environment",
        "libraries, JVM and machine",
        unknown ? Input.UNKNOWN : Digest.of(Json.bytes(inputs)).hex());
  }

  /** What a stage depends on, the most telling first. */
  List<Input> of(StageTask<?> task) {
    Stage stage = task.stage();
    List<Input> inputs = new ArrayList<>();
    addParameters(cache.flatMap(declared -> declared.readBy(stage)), inputs);
    inputs.addAll(task.inputs());
    Optional<String> version = cache.flatMap(declared -> declared.version(stage));
    if (version.isPresent()) {
      inputs.add(new Input("stage", "declared version", version.get()));
    } else {
      inputs.addAll(code);
      inputs.add(environment);
    }
    return inputs;
  }

  /** Stands for all that is known before the first stage; empty if something is not known. */
  Optional<Digest> ofRun() {
    List<Input> inputs = new ArrayList<>();
    addParameters(Optional.empty(), inputs);
    inputs.addAll(code);
    inputs.add(environment);
    return digest(inputs);
  }

  /** Stands for the inputs of a stage; empty if one of them is not known. */
  Optional<Digest> key(Stage stage, List<Input> inputs) {
    List<Input> all = new ArrayList<>(inputs);
    all.add(new Input("stage", "name", stage.name()));
    return digest(all);
  }

  private Optional<Digest> digest(List<Input> inputs) {
    if (inputs.stream().anyMatch(StepInputs::isUnknown)) {
      return Optional.empty();
    }
    List<Input> all = new ArrayList<>(inputs);
    all.add(new Input("model", "name", model));
    return Optional.of(Digest.of(Json.bytes(all)));
  }

  private void addParameters(Optional<List<String>> names, List<Input> inputs) {
    JsonNode values = parameters.values();
    values
        .properties()
        .forEach(
            field -> {
              if (names.isEmpty() || names.get().contains(field.getKey())) {
                inputs.add(new Input("parameter", field.getKey(), field.getValue().toString()));
              }
            });
  }

  private static boolean isUnknown(Input input) {
    return input.value().equals(Input.UNKNOWN);
  }
}
