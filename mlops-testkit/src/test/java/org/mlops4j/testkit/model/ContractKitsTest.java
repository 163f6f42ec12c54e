// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/** The kits pass what keeps the contract, and catch what breaks it. */
final class ContractKitsTest {

  @Nested
  final class OfAGoodTrainer extends TrainerContract<Share.Row, Classification> {
    @Override
    protected Trainer<Share.Row, Classification> trainer() {
      return Share.trainer();
    }

    @Override
    protected Dataset<Share.Row> data() {
      return Share.rows();
    }
  }

  @Nested
  final class OfAGoodModel extends ModelContract<Share.Row, Classification> {
    @Override
    protected Model<Share.Row, Classification> model() throws Exception {
      return Share.trainer().train(Share.rows(), TrainingContext.SILENT);
    }

    @Override
    protected ModelFormat format() {
      return new Share.Format();
    }

    @Override
    protected Dataset<Share.Row> rows() {
      return Share.rows();
    }
  }

  @Test
  void aTrainerWithMemoryIsCaught() {
    int[] trainings = {0};
    TrainerContract<Share.Row, Classification> kit =
        Kits.of((data, context) -> new Share(data.schema().accessor("name"), 1.0 / ++trainings[0]));
    assertCaught(kit::trainingTwiceWithOneTrainerGivesEqualBytes);
    assertCaught(kit::anEqualTrainerGivesEqualBytes);
  }

  @Test
  void aTrainerThatNeverAsksOrInventsAModelOfNothingIsCaught() {
    TrainerContract<Share.Row, Classification> kit =
        Kits.of((data, context) -> new Share(data.schema().accessor("name"), 0.5));
    assertCaught(kit::aTrainingThatIsCancelledFromTheStartGivesNoModel);
    assertCaught(kit::aTrainingThatIsCancelledOnTheWayGivesNoModel);
    assertCaught(kit::noRowsAreAnError);
  }

  @Test
  void progressBeyondItsTotalIsCaught() {
    TrainerContract<Share.Row, Classification> kit =
        Kits.of(
            (data, context) -> {
              context.progress("rows", 3, 2);
              return new Share(data.schema().accessor("name"), 0.5);
            });
    assertCaught(kit::progressStaysWithinItsTotal);
  }

  @Test
  void aModelThatSeesOutcomesOrClosesTheStreamIsCaught() {
    ModelContract<Share.Row, Classification> kit =
        Kits.of(
            new Model<>() {
              @Override
              public Classification predict(Share.Row row) {
                return Classification.binary(row.answer() == null ? 0 : 1);
              }

              @Override
              public String format() {
                return "another-1";
              }

              @Override
              public void write(OutputStream out) throws IOException {
                out.write(new byte[Double.BYTES]);
                out.close();
              }
            });
    assertCaught(kit::outcomesMakeNoDifference);
    assertCaught(kit::writingTwiceGivesEqualBytes);
    assertCaught(kit::whatWasWrittenReadsBack);
    assertCaught(kit::theFormatKnowsItsOwnModels);
  }

  private static void assertCaught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }
}
