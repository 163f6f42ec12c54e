// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Answer;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.store.Digest;
import org.mlops4j.tribuo.Tribuo;
import org.mlops4j.tribuo.Twin;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.protos.core.ModelProto;

/**
 * Compiled models against Tribuo's own and, if built with {@code -Ppeers}, against other libraries:
 * {@code benchmarks/compare scoring}. Some minutes.
 *
 * <p>Everybody is handed features that are extracted already, in the form it likes best, and is
 * asked for probabilities: that is the cost of scoring. The call that a host makes, {@link
 * Model#predict(Object, double[])} or {@link Model#predictAll}, takes rows as they are and makes an
 * answer; it stands beside the others with a line of its own. Tribuo's models were read from their
 * protobuf, as those of a server are.
 */
public final class Scoring {
  private static final int TRAINED = 10_000;
  private static final int ROWS = 1_024;
  private static final int MASK = ROWS - 1;

  /** Rows that our batch scores at once. */
  private static final int BLOCK = 64;

  private final PrintStream out;
  private final Dataset<Sample> trained = Sample.dataset(TRAINED, 1);
  private final List<Sample> rows = Sample.dataset(ROWS, 2).stream().toList();
  private final Map<String, Double> ratios = new LinkedHashMap<>();

  private Scoring(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    Scoring scoring = new Scoring(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    scoring.forest();
    scoring.deepForest();
    scoring.linear();
    scoring.out.println();
    scoring.ratios.forEach(
        (name, ratio) -> scoring.out.printf(Locale.ROOT, "RATIO %s %.2f%n", name, ratio));
  }

  private void forest() throws Exception {
    Twin<Sample> forest =
        Twin.of(Tribuo.randomForest(Sample.FEATURES, Sample.YES).trees(100).depth(8), trained);
    requireEqual(forest, 0);
    Contest single = contest(forest, "tribuo-rf");
    Contest batch =
        new Contest()
            .add("mlops, extracted rows", extractedBatches(forest))
            .add("mlops, predictAll", batches(forest.compiled()));
    List<String> models = new ArrayList<>();
    for (ScoringPeer peer : ServiceLoader.load(ScoringPeer.class)) {
      for (ScoringPeer.Entry entry : peer.enter(forest, trained, rows)) {
        (entry.batch() ? batch : single).add(entry.ratio(), entry.loop()::run);
        models.add(entry.ratio() + ": " + peer.model());
      }
    }
    keep(single.print("100 trees of depth 8, a row", out));
    keep(batch.print("100 trees of depth 8, a batch of " + ROWS + " rows", out));
    models.forEach(line -> out.println("  " + line));
    load(forest);
  }

  private void deepForest() {
    Twin<Sample> forest =
        Twin.of(
            Tribuo.randomForest(Sample.FEATURES, Sample.YES).trees(100).depth(16).minSplit(2),
            trained);
    requireEqual(forest, 0);
    keep(contest(forest, "tribuo-deep").print("100 trees of depth 16, a row", out));
  }

  private void linear() {
    Twin<Sample> line =
        Twin.of(Tribuo.logisticRegression(Sample.FEATURES, Sample.YES).epochs(1), trained);
    requireEqual(line, 4 * Math.ulp(1.0));
    keep(contest(line, "tribuo-lr-single").print("logistic regression, a row", out));
    keep(
        tribuoBatches(line, "tribuo-lr")
            .print("logistic regression, a batch of " + ROWS + " rows", out));
  }

  /** Bytes in memory to a model that answers; ours are verified by their digest, too. */
  private void load(Twin<Sample> forest) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    forest.compiled().write(written);
    byte[] ours = written.toByteArray();
    Digest digest = Digest.of(ours);
    byte[] theirs = forest.tribuo().serialize().toByteArray();
    keep(
        new Contest()
            .add(
                "mlops, %,d bytes".formatted(ours.length),
                times -> {
                  double sum = 0;
                  for (int i = 0; i < times; i++) {
                    sum += loaded(ours, digest).scratch();
                  }
                  return sum;
                })
            .add(
                "load",
                times -> {
                  double sum = 0;
                  for (int i = 0; i < times; i++) {
                    sum += parsed(theirs).getFeatureIDMap().size();
                  }
                  return sum;
                })
            .print(
                "loading 100 trees of depth 8 (protobuf: %,d bytes)".formatted(theirs.length),
                out));
  }

  private Model<Sample, ?> loaded(byte[] bytes, Digest expected) {
    if (!Digest.of(bytes).equals(expected)) {
      throw new IllegalStateException("the digest of the model changed");
    }
    try {
      return Tribuo.format().read(new ByteArrayInputStream(bytes), trained.schema());
    } catch (IOException e) {
      throw new IllegalStateException("a model that was written must read", e);
    }
  }

  private static org.tribuo.Model<?> parsed(byte[] bytes) {
    try {
      return org.tribuo.Model.deserialize(ModelProto.parseFrom(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("a model that was written must read", e);
    }
  }

  private Contest contest(Twin<Sample> twin, String name) {
    Twin<Sample> stored = twin.stored();
    Model<Sample, Classification> model = twin.compiled();
    double[] scratch = new double[model.scratch()];
    double[][] extracted = rows.stream().map(twin::extracted).toArray(double[][]::new);
    List<Example<Label>> examples = rows.stream().map(twin::example).toList();
    double[][] columns = rows.stream().map(twin::columns).toArray(double[][]::new);
    return new Contest()
        .add(
            "mlops, an extracted row",
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                sum += twin.score(extracted[i & MASK]);
              }
              return sum;
            })
        .add(
            "mlops, features and answer too",
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                sum += model.predict(rows.get(i & MASK), scratch).score(1);
              }
              return sum;
            })
        .add(
            name,
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                sum += stored.tribuo(examples.get(i & MASK));
              }
              return sum;
            })
        .add(
            "tribuo, its example made too",
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                sum += stored.tribuo(stored.example(columns[i & MASK]));
              }
              return sum;
            });
  }

  /** Tribuo has no faster way to many examples than one at a time; its list is another line. */
  private Contest tribuoBatches(Twin<Sample> twin, String name) {
    Twin<Sample> stored = twin.stored();
    List<Example<Label>> examples = rows.stream().map(twin::example).toList();
    return new Contest()
        .add("mlops, extracted rows", extractedBatches(twin))
        .add("mlops, predictAll", batches(twin.compiled()))
        .add(
            name,
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                for (Example<Label> example : examples) {
                  sum += stored.tribuo(example);
                }
              }
              return sum;
            })
        .add(
            "tribuo, a list of examples",
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                sum += stored.tribuo(examples);
              }
              return sum;
            });
  }

  private Contest.Contender extractedBatches(Twin<Sample> twin) {
    double[][][] blocks = new double[ROWS / BLOCK][BLOCK][];
    for (int row = 0; row < ROWS; row++) {
      blocks[row / BLOCK][row % BLOCK] = twin.extracted(rows.get(row));
    }
    return times -> {
      double sum = 0;
      for (int i = 0; i < times; i++) {
        for (double[][] block : blocks) {
          sum += twin.score(block);
        }
      }
      return sum;
    };
  }

  private Contest.Contender batches(Model<Sample, Classification> model) {
    return times -> {
      double sum = 0;
      for (int i = 0; i < times; i++) {
        for (Answer<Classification> answer : model.predictAll(rows)) {
          sum += answer.orThrow().score(1);
        }
      }
      return sum;
    };
  }

  private void requireEqual(Twin<Sample> twin, double tolerance) {
    List<Answer<Classification>> together = twin.compiled().predictAll(rows);
    for (int row = 0; row < ROWS; row++) {
      Classification ours = twin.compiled().predict(rows.get(row));
      double theirs = twin.tribuo(twin.example(rows.get(row)));
      if (Math.abs(ours.score(1) - theirs) > tolerance
          || !ours.equals(together.get(row).orThrow())
          || ours.score(1) != twin.score(twin.extracted(rows.get(row)))) {
        throw new IllegalStateException(
            "row %d got %s and %s by batch but Tribuo says %s"
                .formatted(row, ours, together.get(row), theirs));
      }
    }
  }

  /** Ratios of peers, whose names are one word; the other lines are printed only. */
  private void keep(Map<String, Double> measured) {
    measured.forEach(
        (name, ratio) -> {
          if (!name.contains(" ")) {
            ratios.put(name, ratio);
          }
        });
  }
}
