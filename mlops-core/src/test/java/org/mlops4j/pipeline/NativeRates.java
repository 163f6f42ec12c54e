// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Visit;

/** A model that must be closed, as one with native memory, and tells when it is. */
record NativeRates(Model<Visit, Classification> rates, String origin, List<String> closed)
    implements Model<Visit, Classification>, AutoCloseable {

  /** Loads models that tell this list. */
  static ModelFormat format(List<String> closed) {
    return new ModelFormat() {
      @Override
      public String id() {
        return "native-rates-1";
      }

      @Override
      @SuppressWarnings("unchecked") // this model reads visits only, which the signature says
      public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
        return (Model<T, ?>)
            new NativeRates(
                (Model<Visit, Classification>) ChannelRates.FORMAT.read(in, rows),
                "loaded",
                closed);
      }
    };
  }

  @Override
  public Classification predict(Visit visit) {
    return rates.predict(visit);
  }

  @Override
  public List<String> reads(Schema<Visit> rows) {
    return rates.reads(rows);
  }

  @Override
  public String format() {
    return "native-rates-1";
  }

  @Override
  public void write(OutputStream out) throws IOException {
    rates.write(out);
  }

  @Override
  public void close() {
    closed.add(origin);
  }
}
