// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.RowJson;
import org.mlops4j.data.Schema;
import org.mlops4j.store.Json;

/**
 * Some rows with the answers that a model gave when it was made. Whoever loads the model asks them
 * again and refuses it on the first different bit: that catches a changed row type, a changed
 * library and a changed platform alike.
 *
 * @param probes the rows and answers
 */
public record Probes(List<Probe> probes) {
  /**
   * One row and its answer.
   *
   * @param row by its components, without outcomes
   * @param answer in canonical JSON, which keeps every bit of a double
   */
  public record Probe(JsonNode row, JsonNode answer) {}

  public Probes {
    probes = List.copyOf(probes);
  }

  /** Asks a model about rows spread evenly over a dataset. */
  public static <T> Probes take(Model<T, ?> model, Dataset<T> data, int count) {
    List<Probe> probes = new ArrayList<>();
    int probed = Math.min(count, data.size());
    for (int i = 0; i < probed; i++) {
      T row = data.servedRow((int) ((long) i * data.size() / probed));
      probes.add(new Probe(RowJson.write(data.schema(), row), Json.tree(model.predict(row))));
    }
    return new Probes(probes);
  }

  /** The rows alone. */
  public <T> List<T> rows(Schema<T> schema) {
    return probes.stream().map(probe -> RowJson.read(schema, probe.row())).toList();
  }

  /** The first probe that a model answers differently now, in words; empty when there is none. */
  public <T> Optional<String> mismatch(Model<T, ?> model, Schema<T> rows) {
    for (Probe probe : probes) {
      JsonNode answer = Json.tree(model.predict(RowJson.read(rows, probe.row())));
      String now = Json.text(answer);
      String then = Json.text(probe.answer());
      if (!now.equals(then)) {
        return Optional.of("row " + probe.row() + " gives " + now + " but gave " + then);
      }
    }
    return Optional.empty();
  }
}
