// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.store.Json;

/**
 * Learns as {@link ChannelRates} does, but its model has moods: it throws for amounts below its
 * limit, which no data has, and waits where the test says so.
 *
 * @param prior as there
 * @param limit below which it throws
 */
public record Moody(double prior, double limit) implements Trainer<Visit, Classification> {
  @Override
  public Model<Visit, Classification> train(Dataset<Visit> data, TrainingContext context)
      throws Exception {
    return new Moods(
        (ChannelRates.Rates) new ChannelRates(prior).train(data, context), limit, () -> {});
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("moody").with("prior", prior).with("limit", limit);
  }

  /** The format, which knows what its models wait for, and how often it was read. */
  public static final class Format implements ModelFormat {
    public final AtomicInteger reads = new AtomicInteger();
    private final Runnable pause;

    public Format(Runnable pause) {
      this.pause = pause;
    }

    @Override
    public String id() {
      return "moody-1";
    }

    @Override
    @SuppressWarnings("unchecked") // this model reads visits only, which the signature says
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
      reads.incrementAndGet();
      Stored stored = Json.read(in.readAllBytes(), Stored.class);
      return (Model<T, ?>) new Moods(stored.rates(), stored.limit(), pause);
    }
  }

  /** What is kept. */
  record Stored(ChannelRates.Rates rates, double limit) {}

  /** The model. It waits only for amounts that no data has, as it throws. */
  record Moods(ChannelRates.Rates rates, double limit, Runnable pause)
      implements Model<Visit, Classification> {
    @Override
    public Classification predict(Visit visit) {
      if (visit.amount() < 0) {
        pause.run();
      }
      if (visit.amount() < limit) {
        throw new IllegalStateException("amount was " + visit.amount() + " but I am moody");
      }
      return rates.predict(visit);
    }

    @Override
    public List<String> reads(Schema<Visit> rows) {
      return List.of("channel", "amount");
    }

    @Override
    public String format() {
      return "moody-1";
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(Json.bytes(new Stored(rates, limit)));
    }
  }
}
