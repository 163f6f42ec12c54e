// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * Learns how often each channel sells: the smallest model that is one.
 *
 * @param prior purchases and visits that every channel starts with
 */
public record ChannelRates(double prior) implements Trainer<Visit, Classification> {
  public static final ModelFormat FORMAT = new Format();

  @Override
  public Model<Visit, Classification> train(Dataset<Visit> data, TrainingContext context) {
    SortedMap<String, double[]> counts = new TreeMap<>();
    long done = 0;
    for (Visit visit : data) {
      if (visit.bought() != null) {
        double[] count =
            counts.computeIfAbsent(visit.channel(), c -> new double[] {prior, 2 * prior});
        count[0] += visit.bought() ? 1 : 0;
        count[1]++;
      }
      context.progress("rows", ++done, data.size());
    }
    SortedMap<String, Double> rates = new TreeMap<>();
    counts.forEach((channel, count) -> rates.put(channel, count[0] / count[1]));
    context.metric("channels", 0, rates.size());
    context.tag("family", prior > 1 ? "smooth" : "plain");
    context.artifact("channels.txt", String.join("\n", rates.keySet()).getBytes(UTF_8));
    return new Rates(rates);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("channel-rates").with("prior", prior);
  }

  /** The model. */
  record Rates(SortedMap<String, Double> rates) implements Model<Visit, Classification> {
    @Override
    public Classification predict(Visit visit) {
      return Classification.binary(rates.getOrDefault(visit.channel(), 0.0));
    }

    @Override
    public List<String> reads(Schema<Visit> rows) {
      return List.of("channel");
    }

    @Override
    public String format() {
      return FORMAT.id();
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(Json.bytes(this));
    }
  }

  /** Its JSON. */
  private static final class Format implements ModelFormat {
    @Override
    public String id() {
      return "channel-rates-1";
    }

    @Override
    @SuppressWarnings("unchecked") // this model reads visits only, which the signature says
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
      return (Model<T, ?>) Json.read(in.readAllBytes(), Rates.class);
    }
  }
}
