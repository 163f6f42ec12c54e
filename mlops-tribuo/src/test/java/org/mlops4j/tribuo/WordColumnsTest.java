// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/** Trees see a large vocabulary as one number, without their own answer in it. */
final class WordColumnsTest {
  private static final int SHOPS = 300;

  /** A sale in one of many shops, half of which sell well. */
  record Sale(String shop, double price, @Outcome Boolean sold, @Outcome String way) {
    Double paid() {
      return sold == null ? null : sold ? price : 0;
    }
  }

  private static final Features<Sale> WORDS =
      Features.of(Sale.class).categorical(Sale::shop).numeric(Sale::price);
  private static final Target<Sale, Classification> SOLD = Target.binary(Sale::sold);
  private static final Target<Sale, Regression> PAID = Target.regression(Sale::paid);
  private static final Target<Sale, Classification> WAY = Target.classes(Sale::way);

  private static final Dataset<Sale> SALES = sales(3_000, 1);

  static Stream<BiFunction<Features<Sale>, Integer, Trainer<Sale, Classification>>> classifiers() {
    return Stream.of(
        (features, most) -> Tribuo.tree(features, SOLD).wordColumns(most),
        (features, most) -> Tribuo.randomForest(features, SOLD).trees(5).wordColumns(most),
        (features, most) -> Tribuo.extraTrees(features, SOLD).trees(5).wordColumns(most),
        (features, most) -> Tribuo.adaBoost(features, SOLD).rounds(5).wordColumns(most));
  }

  static Stream<BiFunction<Features<Sale>, Integer, Trainer<Sale, Regression>>> regressors() {
    return Stream.of(
        (features, most) -> Tribuo.regressionTree(features, PAID).wordColumns(most),
        (features, most) -> Tribuo.regressionForest(features, PAID).trees(5).wordColumns(most));
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void aClassifierSeesALargeVocabularyAsItsTargetMean(
      BiFunction<Features<Sale>, Integer, Trainer<Sale, Classification>> trainer) throws Exception {
    assertSameAsTargetMean(trainer, SOLD);
  }

  @ParameterizedTest
  @MethodSource("regressors")
  void aRegressorSeesALargeVocabularyAsItsTargetMean(
      BiFunction<Features<Sale>, Integer, Trainer<Sale, Regression>> trainer) throws Exception {
    assertSameAsTargetMean(trainer, PAID);
  }

  private static <O> void assertSameAsTargetMean(
      BiFunction<Features<Sale>, Integer, Trainer<Sale, O>> trainer, Target<Sale, ?> target)
      throws Exception {
    Features<Sale> means =
        Features.of(Sale.class).targetMean(Sale::shop, target).numeric(Sale::price);
    byte[] many = bytes(trainer.apply(WORDS, SHOPS - 1));

    assertThat(many).isEqualTo(bytes(trainer.apply(means, SHOPS - 1)));
    assertThat(bytes(trainer.apply(WORDS, SHOPS))).isNotEqualTo(many);
  }

  @Test
  void theWordsOfAClassifierOfManyClassesStayColumns() throws Exception {
    assertThat(bytes(Tribuo.tree(WORDS, WAY).wordColumns(0)))
        .isEqualTo(bytes(Tribuo.tree(WORDS, WAY).wordColumns(SHOPS)));
  }

  @Test
  void shopsThatSellWellAreToldApartAndAnUnknownShopIsLikeTheMeanOfAll() throws Exception {
    Model<Sale, Classification> model =
        Tribuo.tree(WORDS, SOLD).train(SALES, TrainingContext.SILENT);

    assertThat(score(model, "shop 2")).isGreaterThan(0.7);
    assertThat(score(model, "shop 1")).isLessThan(0.3);
    assertThat(score(model, "a new shop")).isEqualTo(score(model, null));
  }

  @Test
  void theSettingIsPartOfTheRecipeAndChecked() {
    assertThat(Tribuo.tree(WORDS, SOLD).recipe().parameters()).containsEntry("wordColumns", "32");
    assertThatThrownBy(() -> Tribuo.tree(WORDS, SOLD).wordColumns(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("wordColumns was -1 but must be >= 0");
  }

  private static double score(Model<Sale, Classification> model, String shop) {
    return model.predict(new Sale(shop, 10, null, null)).score("true");
  }

  private static byte[] bytes(Trainer<Sale, ?> trainer) throws Exception {
    return Models.bytes(trainer.train(SALES, TrainingContext.SILENT));
  }

  private static Dataset<Sale> sales(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sale> sales = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int shop = i % SHOPS;
      boolean sold = random.nextDouble() < (shop % 2 == 0 ? 0.9 : 0.1);
      sales.add(
          new Sale(
              "shop " + shop, random.nextInt(20), sold, sold ? "till" : i % 7 == 0 ? "" : "-"));
    }
    return Dataset.of(Sale.class, sales);
  }
}
