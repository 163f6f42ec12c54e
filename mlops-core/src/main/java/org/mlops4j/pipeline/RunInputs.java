// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.mlops4j.lineage.Input;

/** A run as a list of named values, for a comparison side by side. */
final class RunInputs {
  private RunInputs() {}

  /**
   * All values of a run.
   *
   * @param last the last of each number that its training reported
   */
  static List<Input> of(RunRecord record, SortedMap<String, Double> last) {
    List<Input> inputs = new ArrayList<>();
    record
        .parameters()
        .values()
        .properties()
        .forEach(
            field ->
                inputs.add(new Input("parameter", field.getKey(), field.getValue().toString())));
    if (record.training() == null) {
      inputs.add(Input.of("dataset", "rows", record.rows()));
      inputs.add(new Input("dataset", "content", record.data().hex()));
    } else {
      inputs.addAll(LineageInputs.inputs(record));
      RunRecord.Training training = record.training();
      training.tags().forEach((name, value) -> inputs.add(new Input("tag", name, value)));
      training
          .artifacts()
          .forEach((name, blob) -> inputs.add(new Input("artifact", name, blob.digest().hex())));
    }
    RunRecord.Gating gating = record.gating();
    if (gating != null) {
      gating
          .metrics()
          .forEach((name, value) -> inputs.add(new Input("metric", name, value.toString())));
    }
    last.forEach((name, value) -> inputs.add(new Input("training", name, value.toString())));
    return inputs;
  }
}
