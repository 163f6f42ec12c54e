// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.mlops4j.data.CodeName;
import org.mlops4j.evaluate.EvaluationForm;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.gate.Champion;
import org.mlops4j.lineage.Input;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** Judges the candidate and the champion by the same evaluator on the same rows. */
record EvaluateTask<T, O, R>(
    Evaluator<T, O, R> evaluator,
    RunContext context,
    ModelName<T, O> model,
    ExtractTask.Source<T> source,
    TrainTask.Training<T, O> training,
    Optional<ModelVersion> champion)
    implements StageTask<EvaluateTask.Judgement<R>> {

  /** The candidate and the champion on the same rows. */
  record Judgement<R>(R candidate, SortedMap<String, Double> metrics, Champion<R> champion) {}

  private record Kept(Blob candidate, SortedMap<String, Double> metrics, KeptChampion champion) {}

  @Override
  public Stage stage() {
    return Stage.EVALUATE;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(training.inputs());
    inputs.addAll(source.inputs());
    inputs.add(new Input("evaluator", "kind", CodeName.of(evaluator)));
    inputs.add(
        new Input(
            "champion", "version", champion.map(ModelVersion::toString).orElse("none so far")));
    champion.ifPresent(
        version -> inputs.add(new Input("champion", "manifest", digest(version).hex())));
    return inputs;
  }

  private static Digest digest(ModelVersion version) {
    return version.manifest().digest();
  }

  @Override
  public Judgement<R> run() throws Exception {
    R candidate = evaluator.evaluate(training.judged().model(), training.split().holdout());
    return new Judgement<>(
        candidate,
        evaluator.metrics(candidate),
        champion.isEmpty()
            ? new Champion.None<>()
            : new ChampionJudge<>(context, model, evaluator)
                .judge(champion.get(), training.split()));
  }

  @Override
  public Digest product(Judgement<R> judgement) {
    return Digest.of(Json.bytes(judgement.metrics()));
  }

  @Override
  public List<String> summary(Judgement<R> judgement) {
    return List.of(
        judgement.metrics().entrySet().stream()
            .map(
                metric -> String.format(Locale.ROOT, "%s %.4f", metric.getKey(), metric.getValue()))
            .collect(Collectors.joining(", ")));
  }

  @Override
  public Optional<?> kept(Judgement<R> judgement) {
    return evaluator
        .form()
        .map(
            form ->
                new Kept(
                    context.blobs().put(form.write().apply(judgement.candidate())),
                    judgement.metrics(),
                    KeptChampion.of(judgement.champion(), form, context.blobs())));
  }

  @Override
  public Judgement<R> restored(JsonNode kept) {
    EvaluationForm<R> form = evaluator.form().orElseThrow();
    Kept judgement = Json.read(kept, Kept.class);
    return new Judgement<>(
        form.read().apply(context.blobs().read(judgement.candidate())),
        judgement.metrics(),
        judgement.champion().restored(form, context.blobs()));
  }

  /** A champion that could not be judged may be the next time. */
  @Override
  public boolean lasting(Judgement<R> judgement) {
    return !(judgement.champion() instanceof Champion.Unavailable);
  }
}
