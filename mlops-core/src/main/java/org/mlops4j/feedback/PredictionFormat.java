// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Snapshots;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Json;

/**
 * Predictions as bytes: ids and instants, the versions that answered and for each answer the number
 * of its version, the answers, and the rows.
 */
final class PredictionFormat<T, O> implements SegmentFormat<PredictionRecord<T, O>> {
  private final Schema<T> schema;
  private final OutputFormat<O> outputs;

  PredictionFormat(ModelName<T, O> model) {
    this.schema = Schema.of(model.rows());
    this.outputs = OutputFormat.of(model.output());
  }

  @Override
  public byte[] write(long number, List<PredictionRecord<T, O>> entries) {
    List<ModelVersion> versions =
        entries.stream().map(PredictionRecord::version).distinct().toList();
    Dataset<T> rows =
        Dataset.of(schema.type(), entries.stream().map(PredictionRecord::row).toList());
    return SegmentBytes.write(
        number,
        entries.size(),
        out -> {
          SegmentBytes.writeIds(entries.stream().map(PredictionRecord::requestId).toList(), out);
          SegmentBytes.writeInstants(entries.stream().map(PredictionRecord::at).toList(), out);
          SegmentBytes.writeBlock(Json.bytes(versions), out);
          for (PredictionRecord<T, O> entry : entries) {
            out.writeShort(versions.indexOf(entry.version()));
          }
          outputs.write(entries.stream().map(PredictionRecord::output).toList(), out);
          SegmentBytes.writeBlock(Snapshots.bytes(rows), out);
        });
  }

  @Override
  public List<PredictionRecord<T, O>> read(byte[] bytes) {
    return SegmentBytes.read(bytes, this::read);
  }

  private List<PredictionRecord<T, O>> read(int entries, DataInputStream in) throws IOException {
    List<String> ids = SegmentBytes.readIds(entries, in);
    List<Instant> instants = SegmentBytes.readInstants(entries, in);
    ModelVersion[] versions = Json.read(SegmentBytes.readBlock(in), ModelVersion[].class);
    int[] numbers = new int[entries];
    for (int i = 0; i < entries; i++) {
      numbers[i] = in.readUnsignedShort();
      SegmentBytes.require(numbers[i] < versions.length, "answer " + i + " has no version");
    }
    List<O> answers = outputs.read(entries, in);
    Dataset<T> rows = SegmentBytes.readRows(entries, schema, in);
    List<PredictionRecord<T, O>> records = new ArrayList<>(entries);
    for (int i = 0; i < entries; i++) {
      records.add(
          new PredictionRecord<>(
              ids.get(i), instants.get(i), versions[numbers[i]], rows.row(i), answers.get(i)));
    }
    return records;
  }

  @Override
  public Instant at(PredictionRecord<T, O> entry) {
    return entry.at();
  }
}
