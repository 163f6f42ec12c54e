// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.store.Json;

/** The format of models that have learnt how often the answer is the sign. */
record Signs() implements ModelFormat {
  static Model<KilledRun.Question, Classification> learn(
      Dataset<KilledRun.Question> questions, TrainingContext context) {
    long same =
        questions.stream()
            .filter(question -> Boolean.valueOf(question.sign()).equals(question.yes()))
            .count();
    return new Sign((double) same / questions.size());
  }

  @Override
  public String id() {
    return "signs-1";
  }

  @Override
  @SuppressWarnings("unchecked") // the signature says that it reads questions only
  public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
    return (Model<T, ?>) Json.read(in.readAllBytes(), Sign.class);
  }

  private record Sign(double same) implements Model<KilledRun.Question, Classification> {
    @Override
    public Classification predict(KilledRun.Question question) {
      return Classification.binary(question.sign() ? same : 1 - same);
    }

    @Override
    public List<String> reads(Schema<KilledRun.Question> rows) {
      return List.of("sign");
    }

    @Override
    public String format() {
      return "signs-1";
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(Json.bytes(this));
    }
  }
}
