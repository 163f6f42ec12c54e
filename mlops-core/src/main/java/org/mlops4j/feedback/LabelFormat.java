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

/** Labels as bytes: ids, instants and the rows that were reported. */
record LabelFormat<T>(Schema<T> schema) implements SegmentFormat<Label<T>> {
  @Override
  public byte[] write(long number, List<Label<T>> entries) {
    Dataset<T> reported = Dataset.of(schema.type(), entries.stream().map(Label::row).toList());
    return SegmentBytes.write(
        number,
        entries.size(),
        out -> {
          SegmentBytes.writeIds(entries.stream().map(Label::requestId).toList(), out);
          SegmentBytes.writeInstants(entries.stream().map(Label::at).toList(), out);
          SegmentBytes.writeBlock(Snapshots.bytes(reported), out);
        });
  }

  @Override
  public List<Label<T>> read(byte[] bytes) {
    return SegmentBytes.read(bytes, this::read);
  }

  private List<Label<T>> read(int entries, DataInputStream in) throws IOException {
    List<String> ids = SegmentBytes.readIds(entries, in);
    List<Instant> instants = SegmentBytes.readInstants(entries, in);
    Dataset<T> reported = SegmentBytes.readRows(entries, schema, in);
    List<Label<T>> labels = new ArrayList<>(entries);
    for (int i = 0; i < entries; i++) {
      labels.add(new Label<>(ids.get(i), instants.get(i), reported.row(i)));
    }
    return labels;
  }

  @Override
  public Instant at(Label<T> entry) {
    return entry.at();
  }
}
