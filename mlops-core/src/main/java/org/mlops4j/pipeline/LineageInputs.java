// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Input;
import org.mlops4j.lineage.Lineage;

/** What a version was made from, in the order in which a difference is to be named. */
final class LineageInputs {
  private LineageInputs() {}

  static Lineage of(RunRecord record, CodeVersion code, RunContext context) {
    return new Lineage(inputs(record), code, context.environment().get());
  }

  static List<Input> inputs(RunRecord record) {
    RunRecord.Training training = Objects.requireNonNull(record.training(), "training");
    List<Input> inputs = new ArrayList<>();
    String policy = record.parameters().policy();
    if (policy != null) {
      inputs.add(new Input("retraining", "policy", policy));
    }
    inputs.add(Input.of("dataset", "rows", record.rows()));
    inputs.add(new Input("dataset", "content", record.data().hex()));
    inputs.add(new Input("split", "rule", training.split()));
    inputs.add(new Input("trainer", "kind", training.recipe().kind()));
    training
        .recipe()
        .parameters()
        .forEach((name, value) -> inputs.add(new Input("trainer", name, value)));
    return inputs;
  }
}
