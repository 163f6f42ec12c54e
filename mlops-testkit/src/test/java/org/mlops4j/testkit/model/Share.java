// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/** The smallest model: the share of rows that were true, for rows with a name. */
record Share(Accessor<Share.Row, Object> name, double share)
    implements Model<Share.Row, Classification> {

  /** A row. */
  public record Row(String name, @Outcome Boolean answer) {}

  static Dataset<Row> rows() {
    return Dataset.of(
        Row.class, List.of(new Row("a", true), new Row("b", false), new Row(null, true)));
  }

  static Trainer<Row, Classification> trainer() {
    return Share::train;
  }

  private static Model<Row, Classification> train(Dataset<Row> data, TrainingContext context) {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("training rows were none");
    }
    int yes = 0;
    for (int row = 0; row < data.size(); row++) {
      context.throwIfCancelled();
      yes += Boolean.TRUE.equals(data.row(row).answer()) ? 1 : 0;
      context.progress("rows", row + 1, data.size());
    }
    return new Share(data.schema().accessor("name"), (double) yes / data.size());
  }

  @Override
  public Classification predict(Row row) {
    return Classification.binary(name.of(row) == null ? 0 : share);
  }

  @Override
  public List<String> reads(Schema<Row> rows) {
    return List.of("name");
  }

  @Override
  public String format() {
    return "share-1";
  }

  @Override
  public void write(OutputStream out) throws IOException {
    new DataOutputStream(out).writeDouble(share);
  }

  /** Reads it. */
  static final class Format implements ModelFormat {
    @Override
    public String id() {
      return "share-1";
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
      double share = new DataInputStream(in).readDouble();
      if (in.read() != -1 || !(share >= 0 && share <= 1)) {
        throw new IOException("these bytes are no share");
      }
      return (Model<T, ?>)
          new Share((Accessor<Row, Object>) (Accessor<?, ?>) rows.accessor("name"), share);
    }
  }
}
