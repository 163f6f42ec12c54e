// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.TrainingContext;

/** When boosting ends by itself. */
final class BoostingTest {
  private final List<String> steps = new ArrayList<>();
  private final TrainingContext watching =
      new TrainingContext() {
        @Override
        public void metric(String name, long step, double value) {
          steps.add(name);
        }
      };

  @Test
  void adaBoostEndsWithATreeWithoutMistakes() throws Exception {
    Dataset<Visit> easy = visits(200, price -> price > 50);
    Model<Visit, Classification> model =
        Tribuo.adaBoost(Visit.FEATURES, Visit.BUYS).rounds(30).bins(300).train(easy, watching);
    assertThat(steps.stream().filter("error"::equals)).hasSize(1);
    assertThat(model.predict(easy.row(0)).score("true")).isIn(0.0, 1.0);
  }

  @Test
  void adaBoostKeepsNoTreeThatIsNoBetterThanChance() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    Dataset<Visit> noise = visits(100, price -> random.nextBoolean());
    Model<Visit, Classification> model =
        Tribuo.adaBoost(Visit.FEATURES, Visit.BUYS)
            .rounds(200)
            .depth(1)
            .minSplit(100)
            .train(noise, watching);
    for (Visit visit : noise.stream().toList()) {
      assertThat(model.predict(visit).score("true")).isBetween(0.0, 1.0);
    }
  }

  @Test
  void boostingEndsWhenHeldOutRowsAreNotAnsweredBetterAndDropsTheRoundsAfterTheBest()
      throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    Dataset<Visit> noise = visits(400, price -> random.nextBoolean());
    Xgboost.classifier(Visit.FEATURES, Visit.BUYS)
        .rounds(300)
        .learningRate(0.5)
        .patience(4)
        .train(noise, watching);
    long rounds = steps.stream().filter("loss"::equals).count();
    assertThat(rounds).isBetween(5L, 299L);
    ClassRows<Visit> rows = ClassRows.of(noise, Visit.FEATURES, Visit.BUYS, TrainingContext.SILENT);
    BoostedTrees kept =
        Xgboost.classifier(Visit.FEATURES, Visit.BUYS)
            .rounds(300)
            .learningRate(0.5)
            .patience(4)
            .run(rows, ScoringProperties.slots(rows.rows()))
            .train(TrainingContext.SILENT);
    assertThat(kept.trees().count()).isEqualTo((int) rounds - 4);
  }

  private static Dataset<Visit> visits(int rows, DoublePredicate buys) {
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : Visit.some(rows, 3).stream().toList()) {
      visits.add(
          new Visit(
              visit.page(),
              visit.country(),
              visit.age(),
              visit.price(),
              visit.minute(),
              buys.test(visit.price()) ? 1 : 0));
    }
    return Dataset.of(Visit.class, visits);
  }
}
