// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Labels;
import org.mlops4j.model.Regression;
import org.mlops4j.store.Json;

/** The bytes of answers in a segment: of the library's own kinds as numbers, of others as JSON. */
interface OutputFormat<O> {
  void write(List<O> outputs, DataOutputStream out) throws IOException;

  List<O> read(int entries, DataInputStream in) throws IOException;

  /** The format for answers of a class. */
  @SuppressWarnings("unchecked") // each format is for the class that was asked for
  static <O> OutputFormat<O> of(Class<O> output) {
    if (output == Classification.class) {
      return (OutputFormat<O>) new Classifications();
    }
    if (output == Regression.class) {
      return (OutputFormat<O>) new Regressions();
    }
    return new JsonOutputs<>(output);
  }

  /** The distinct label lists first, then for each answer the number of its list and its scores. */
  final class Classifications implements OutputFormat<Classification> {
    @Override
    public void write(List<Classification> outputs, DataOutputStream out) throws IOException {
      List<Labels> distinct = outputs.stream().map(Classification::labels).distinct().toList();
      out.writeShort(distinct.size());
      for (Labels labels : distinct) {
        SegmentBytes.writeBlock(Json.bytes(labels.names()), out);
      }
      for (Classification output : outputs) {
        out.writeShort(distinct.indexOf(output.labels()));
        for (int i = 0; i < output.labels().size(); i++) {
          out.writeDouble(output.score(i));
        }
      }
    }

    @Override
    public List<Classification> read(int entries, DataInputStream in) throws IOException {
      List<Labels> distinct = new ArrayList<>();
      for (int lists = in.readUnsignedShort(); lists > 0; lists--) {
        distinct.add(Labels.of(List.of(Json.read(SegmentBytes.readBlock(in), String[].class))));
      }
      List<Classification> outputs = new ArrayList<>(entries);
      for (int i = 0; i < entries; i++) {
        int list = in.readUnsignedShort();
        SegmentBytes.require(list < distinct.size(), "answer " + i + " has no labels");
        Labels labels = distinct.get(list);
        double[] scores = new double[labels.size()];
        for (int k = 0; k < scores.length; k++) {
          scores[k] = in.readDouble();
        }
        outputs.add(Classification.of(labels, scores));
      }
      return outputs;
    }
  }

  /** One number each. */
  final class Regressions implements OutputFormat<Regression> {
    @Override
    public void write(List<Regression> outputs, DataOutputStream out) throws IOException {
      for (Regression output : outputs) {
        out.writeDouble(output.value());
      }
    }

    @Override
    public List<Regression> read(int entries, DataInputStream in) throws IOException {
      List<Regression> outputs = new ArrayList<>(entries);
      for (int i = 0; i < entries; i++) {
        outputs.add(new Regression(in.readDouble()));
      }
      return outputs;
    }
  }

  /** One JSON value each. */
  record JsonOutputs<O>(Class<O> output) implements OutputFormat<O> {
    @Override
    public void write(List<O> outputs, DataOutputStream out) throws IOException {
      for (O answer : outputs) {
        SegmentBytes.writeBlock(Json.bytes(answer), out);
      }
    }

    @Override
    public List<O> read(int entries, DataInputStream in) throws IOException {
      List<O> outputs = new ArrayList<>(entries);
      for (int i = 0; i < entries; i++) {
        outputs.add(Json.read(SegmentBytes.readBlock(in), output));
      }
      return outputs;
    }
  }
}
