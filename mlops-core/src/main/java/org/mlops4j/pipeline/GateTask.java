// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.data.CodeName;
import org.mlops4j.gate.Gate;
import org.mlops4j.gate.GateContext;
import org.mlops4j.gate.Gates;
import org.mlops4j.gate.Verdict;
import org.mlops4j.lineage.Input;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/**
 * Decides whether the candidate may go on.
 *
 * @param evaluation stands for the judgement; {@link Input#UNKNOWN} if it could not be kept
 */
record GateTask<R>(
    List<Gate<R>> gates,
    EvaluateTask.Judgement<R> judgement,
    String evaluation,
    Optional<ModelVersion> champion)
    implements StageTask<RunRecord.Gating> {

  @Override
  public Stage stage() {
    return Stage.GATE;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("evaluation", "content", evaluation));
    gates.forEach(gate -> inputs.add(new Input("gate", "kind", CodeName.of(gate))));
    return inputs;
  }

  @Override
  public RunRecord.Gating run() {
    return new RunRecord.Gating(
        judgement.metrics(),
        champion.map(ModelVersion::toString).orElse(null),
        Gates.decide(gates, new GateContext<>(judgement.candidate(), judgement.champion())));
  }

  @Override
  public Digest product(RunRecord.Gating gating) {
    return Digest.of(Json.bytes(gating.verdicts()));
  }

  @Override
  public List<String> summary(RunRecord.Gating gating) {
    return gating.verdicts().stream().map(Verdict::toString).toList();
  }

  @Override
  public Optional<?> kept(RunRecord.Gating gating) {
    return Optional.of(gating);
  }

  @Override
  public RunRecord.Gating restored(JsonNode kept) {
    return Json.read(kept, RunRecord.Gating.class);
  }

  /** A gate that threw may decide the next time. */
  @Override
  public boolean lasting(RunRecord.Gating gating) {
    return gating.verdicts().stream()
        .noneMatch(verdict -> verdict.outcome() == Verdict.Outcome.ERROR);
  }
}
