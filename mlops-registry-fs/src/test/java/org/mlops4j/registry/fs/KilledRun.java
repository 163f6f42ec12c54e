// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.testkit.TestHost;

/**
 * A process that runs one pipeline after the other until it is killed, and begins with the one that
 * has no version yet. It says which stages begin, and which are durable.
 */
final class KilledRun {
  private static final ModelName<Question, Classification> MODEL =
      ModelName.classifier("answers", Question.class);
  private static final int ROWS = 300;

  /** Parameters: which of the runs it is. */
  record Turn(int number) {}

  /** A question whose answer is mostly its sign. */
  record Question(Instant at, boolean sign, @Outcome @Nullable Boolean yes) {}

  static final PipelineDefinition<Turn, Question, Classification, BinaryEvaluation> DEFINITION =
      PipelineDefinition.of(MODEL, Turn.class, KilledRun::pipeline);

  private KilledRun() {}

  /** Arguments: the directory, how many runs there are at the end. */
  public static void main(String[] arguments) {
    int last = Integer.parseInt(arguments[1]);
    try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]));
        Mlops mlops = host(store.journal(), store.blobs(), new Said())) {
      int next = 1 + mlops.runs().find(run -> run.outcome() == RunOutcome.DEPLOYED).size();
      System.out.println("open");
      for (int number = next; number <= last; number++) {
        System.out.println("run " + number);
        mlops.run(DEFINITION, new Turn(number));
      }
    }
  }

  static Mlops host(Journal journal, BlobStore blobs, RunListener listener) {
    return builder(journal, blobs).listener(listener).build();
  }

  static MlopsBuilder builder(Journal journal, BlobStore blobs) {
    return TestHost.on(journal, blobs, new Signs()).builder();
  }

  private static Pipeline<Question, Classification, BinaryEvaluation> pipeline(Turn turn) {
    return Pipeline.of(MODEL)
        .extract(DataSource.ofRows(Question.class, questions(turn.number())))
        .validate(Check.rows().atLeast(ROWS))
        .train(Split.byTime(Question::at, 0.7), Signs::learn)
        .evaluate(Evaluate.binary(Target.binary(Question::yes)))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
        .refit()
        .deploy(Release.allAtOnce());
  }

  private static List<Question> questions(int number) {
    SplittableRandom random = new SplittableRandom(number);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean sign = random.nextBoolean();
      boolean lie = random.nextInt(10) == 0;
      questions.add(new Question(Instant.EPOCH.plusSeconds(i), sign, sign ^ lie));
    }
    return questions;
  }

  /** Says on the standard output what happens. */
  private static final class Said implements RunListener {
    @Override
    public void stageStarted(String run, Stage stage) {
      System.out.println("begin " + run + " " + stage);
    }

    @Override
    public void stageCompleted(String run, Stage stage, List<String> summary) {
      System.out.println("durable " + run + " " + stage);
    }
  }
}
