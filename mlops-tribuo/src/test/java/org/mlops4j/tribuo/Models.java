// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.store.Digest;

/** Small models of each kind, and their bytes. */
final class Models {
  private Models() {}

  /** A trainer of each kind by name. */
  static Map<String, Trainer<Visit, ?>> trainers() {
    return new TreeMap<>(
        Map.of(
            "logistic", Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS).seed(42),
            "logistic-classes",
                Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS)
                    .sgd()
                    .learningRate(0.005)
                    .minibatch(4),
            "tree", Tribuo.tree(Visit.FEATURES, Visit.CLASS).depth(5),
            "forest", Tribuo.randomForest(Visit.FEATURES, Visit.BUYS).trees(4).depth(4),
            "linear", Tribuo.linearRegression(Visit.FEATURES, Visit.PAID),
            "regression-tree", Tribuo.regressionTree(Visit.FEATURES, Visit.PAID).depth(5),
            "extra-trees",
                Tribuo.extraTrees(Visit.FEATURES, Visit.CLASS)
                    .trees(5)
                    .depth(4)
                    .classWeights(ClassWeights.balanced()),
            "features",
                Tribuo.randomForest(Visit.MORE_FEATURES, Visit.BUYS)
                    .trees(3)
                    .depth(4)
                    .wordColumns(5),
            "ada-boost", Tribuo.adaBoost(Visit.FEATURES, Visit.CLASS).rounds(5),
            "regression-forest",
                Tribuo.regressionForest(Visit.FEATURES, Visit.PAID).trees(5).depth(4)));
  }

  /** Trainers whose models may differ between processors: what they trained must read anywhere. */
  static Map<String, Trainer<Visit, ?>> trainersOfXgboost() {
    return new TreeMap<>(
        Map.of(
            "boosted", Xgboost.classifier(Visit.FEATURES, Visit.BUYS).rounds(5).depth(3),
            "boosted-classes", Xgboost.classifier(Visit.FEATURES, Visit.CLASS).rounds(3).depth(3),
            "boosted-numbers", Xgboost.regressor(Visit.FEATURES, Visit.PAID).rounds(5).depth(3)));
  }

  /** All trainers by name. */
  static Map<String, Trainer<Visit, ?>> all() {
    Map<String, Trainer<Visit, ?>> all = trainers();
    all.putAll(trainersOfXgboost());
    return all;
  }

  /** A model of each kind, trained on few rows. */
  static Model<Visit, ?> trained(String name) throws Exception {
    return all().get(name).train(Visit.some(250, 11), TrainingContext.SILENT);
  }

  static byte[] bytes(Model<?, ?> model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  static Model<Visit, ?> read(byte[] bytes) throws IOException {
    return Tribuo.format().read(new ByteArrayInputStream(bytes), Schema.of(Visit.class));
  }

  /** Name and digest of each, trained anew: printed by another JVM for comparison. */
  static List<String> digests() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String name : trainers().keySet()) {
      lines.add(name + " " + Digest.of(bytes(trained(name))).hex());
    }
    return lines;
  }

  public static void main(String[] arguments) throws Exception {
    digests().forEach(System.out::println);
  }
}
