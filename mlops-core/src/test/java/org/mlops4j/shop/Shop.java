// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Environment;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.pipeline.Gated;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;

/** The shop's pipeline, and a {@link Mlops} whose clock and ids are known. */
public final class Shop {
  public static final ModelName<Visit, Classification> MODEL =
      ModelName.classifier("purchases", Visit.class);
  public static final Target<Visit, Classification> BOUGHT = Target.binary(Visit::bought);

  /** Parameters of the shop's definition. */
  public record Days(int from, int days, double prior) {
    public Days {
      if (days < 2) {
        throw new IllegalArgumentException("days was " + days + " but must be >= 2");
      }
    }
  }

  public static final PipelineDefinition<Days, Visit, Classification, BinaryEvaluation> DEFINITION =
      PipelineDefinition.of(
          MODEL,
          Days.class,
          days ->
              gated(
                      DataSource.of(Visits.of(1, days.from(), days.days(), 0.6)),
                      new ChannelRates(days.prior()))
                  .deploy(Release.allAtOnce()));

  /** Deploys whatever it makes, good or bad. */
  public static final PipelineDefinition<Days, Visit, Classification, BinaryEvaluation> LENIENT =
      PipelineDefinition.of(
          MODEL,
          Days.class,
          days ->
              Pipeline.of(MODEL)
                  .extract(DataSource.of(Visits.of(1, days.from(), days.days(), 0.6)))
                  .validate(Check.rows().atLeast(1))
                  .train(Split.byTime(Visit::day, 0.8), new ChannelRates(days.prior()))
                  .evaluate(Evaluate.binary(BOUGHT))
                  .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.1))
                  .deploy(Release.allAtOnce()));

  /** What a host would see of pauses between attempts. */
  public final List<Duration> pauses = new ArrayList<>();

  public final Journal journal = Journal.inMemory();
  public final BlobStore blobs = BlobStore.inMemory();
  private final AtomicInteger ids = new AtomicInteger();

  /** The usual pipeline up to its gates. */
  public static Gated<Visit, Classification, BinaryEvaluation> gated(
      DataSource<Visit> source, Trainer<Visit, Classification> trainer) {
    return Pipeline.of(MODEL)
        .extract(source)
        .validate(Check.rows().atLeast(100))
        .validate(Check.number(Visit::amount).between(0, 100))
        .train(Split.byTime(Visit::day, 0.8), trainer)
        .evaluate(Evaluate.binary(BOUGHT).clusteredBy(Visit::day))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
        .gate(Gate.betterThanChampion(BinaryEvaluation.AUC));
  }

  /** The usual pipeline. */
  public static Pipeline<Visit, Classification, BinaryEvaluation> pipeline(Dataset<Visit> data) {
    return gated(DataSource.of(data), new ChannelRates(1)).deploy(Release.allAtOnce());
  }

  /** A host with a clock that stands still and ids that count. */
  public MlopsBuilder host() {
    return host(journal);
  }

  /** The same on a journal that may fail. */
  public MlopsBuilder host(Journal journal) {
    return Mlops.on(journal, blobs)
        .formats(ChannelRates.FORMAT)
        .clock(() -> Instant.parse("2026-03-01T00:00:00Z"))
        .ids(() -> "id-" + ids.incrementAndGet())
        .pause(pauses::add)
        .code(() -> CodeVersion.of(Path.of("/")))
        .environment(
            () ->
                Environment.of(
                    new Properties(), new Environment.Defaults("UTF-8", "en", "UTC"), 2));
  }
}
