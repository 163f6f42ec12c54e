// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Answer;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/** Many rows at once, one of which fails. */
final class BatchTest {

  /** A row whose method fails for a negative level. */
  public record Tank(double level, @Outcome Boolean full, @Outcome Integer litres) {
    @Override
    public double level() {
      if (level < 0) {
        throw new UnsupportedOperationException("level " + level + " cannot be read");
      }
      return level;
    }
  }

  private static final Features<Tank> FEATURES = Features.of(Tank.class).numeric(Tank::level);
  private static final Target<Tank, Classification> FULL = Target.binary(Tank::full);
  private static final Target<Tank, Regression> LITRES = Target.regression(Tank::litres);

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 63, 64, 99})
  void aForestAnswersTheOtherRowsOfABatch(int bad) throws Exception {
    assertOnlyOneFails(Tribuo.randomForest(FEATURES, FULL).trees(9), bad);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 63, 64, 99})
  void anEstimatorAnswersTheOtherRowsOfABatch(int bad) throws Exception {
    assertOnlyOneFails(Tribuo.regressionTree(FEATURES, LITRES), bad);
    assertOnlyOneFails(Tribuo.linearRegression(FEATURES, LITRES), bad);
  }

  @SuppressWarnings("JdkObsolete") // a list without random access is one more thing to try
  private static <O> void assertOnlyOneFails(Trainer<Tank, O> trainer, int bad) throws Exception {
    Model<Tank, O> model = trainer.train(Dataset.of(Tank.class, tanks()), TrainingContext.SILENT);
    List<Tank> rows = new LinkedList<>(tanks());
    rows.set(bad, new Tank(-1, true, 1));
    List<Answer<O>> answers = model.predictAll(rows);
    assertThat(answers).hasSize(100);
    for (int row = 0; row < rows.size(); row++) {
      if (row == bad) {
        assertThat(((Answer.Failed<O>) answers.get(row)).cause())
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessage("level -1.0 cannot be read");
      } else {
        assertThat(answers.get(row)).isEqualTo(new Answer.Given<>(model.predict(rows.get(row))));
      }
    }
  }

  private static List<Tank> tanks() {
    List<Tank> tanks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tanks.add(new Tank(i % 17, i % 17 > 8, i % 17 * 3));
    }
    return tanks;
  }
}
