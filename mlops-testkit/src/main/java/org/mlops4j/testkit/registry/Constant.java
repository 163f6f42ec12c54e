// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Regression;

/** A model that always gives the same answer. */
record Constant<T>(double answer) implements Model<T, Regression> {
  static final ModelFormat FORMAT = new Format();
  static final ModelName<House, Regression> MODEL = ModelName.regressor("prices", House.class);

  /** A house to be valued. */
  record House(int rooms) {}

  @Override
  public Regression predict(T row) {
    return new Regression(answer);
  }

  @Override
  public String format() {
    return FORMAT.id();
  }

  @Override
  public void write(OutputStream out) throws IOException {
    new DataOutputStream(out).writeDouble(answer);
  }

  private static final class Format implements ModelFormat {
    @Override
    public String id() {
      return "testkit-constant-1";
    }

    @Override
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
      return new Constant<>(new DataInputStream(in).readDouble());
    }
  }
}
