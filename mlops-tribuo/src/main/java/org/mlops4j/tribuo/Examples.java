// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Dense rows as Tribuo's sparse examples; the only place where a word is one-hot. */
final class Examples {
  private static final String ESTIMATE = "estimate";

  private final Slots slots;
  private final String[] columns;

  Examples(Slots slots) {
    this.slots = slots;
    this.columns =
        IntStream.range(0, Math.max(1, slots.columns()))
            .mapToObj(Slots::columnName)
            .toArray(String[]::new);
  }

  /** Rows with the position of their label and how much they count. */
  MutableDataset<Label> labelled(double[][] rows, int[] answers, float[] weights) {
    MutableDataset<Label> examples = empty(new LabelFactory());
    for (int row = 0; row < rows.length; row++) {
      Example<Label> example = of(label(answers[row]), rows[row]);
      example.setWeight(weights[row]);
      examples.add(example);
    }
    return examples;
  }

  /** Rows with the number they shall give. */
  MutableDataset<Regressor> measured(double[][] rows, double[] answers) {
    MutableDataset<Regressor> examples = empty(new RegressionFactory());
    for (int row = 0; row < rows.length; row++) {
      examples.add(of(new Regressor(ESTIMATE, answers[row]), rows[row]));
    }
    return examples;
  }

  /**
   * The label at a position. Tribuo numbers labels in the order of a hash map, which for single
   * characters is the order of the positions; so its sums over labels run in the same order as
   * ours.
   */
  static Label label(int position) {
    return new Label(String.valueOf((char) position));
  }

  /** The position of a label. */
  static int position(Label label) {
    return label.getLabel().charAt(0);
  }

  /**
   * One row. Numbers are all named, also when they are 0; of a word only the column that is 1.
   * Tribuo refuses an example without features, so a row of unknown words alone names a column that
   * is 0.
   */
  <O extends Output<O>> Example<O> of(O output, double[] row) {
    String[] names = new String[row.length];
    double[] values = new double[row.length];
    int count = 0;
    for (int slot = 0; slot < row.length; slot++) {
      boolean word = slots.isWord(slot);
      if (!word || row[slot] >= 0) {
        names[count] = columns[slots.firstColumn(slot) + (word ? (int) row[slot] : 0)];
        values[count++] = word ? 1 : row[slot];
      }
    }
    if (count == 0) {
      names[count++] = columns[0];
    }
    return new ArrayExample<>(output, Arrays.copyOf(names, count), Arrays.copyOf(values, count));
  }

  private static <O extends Output<O>> MutableDataset<O> empty(OutputFactory<O> factory) {
    return new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
  }
}
