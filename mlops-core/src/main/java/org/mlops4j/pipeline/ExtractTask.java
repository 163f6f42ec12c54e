// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.mlops4j.data.CodeName;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Extraction;
import org.mlops4j.data.Snapshots;
import org.mlops4j.lineage.Input;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** Reads the rows and keeps them. */
record ExtractTask<T>(Extracted<T, ?> pipeline, BlobStore blobs)
    implements StageTask<ExtractTask.Source<T>> {

  /** What was extracted, and where it is kept. */
  record Source<T>(Dataset<T> data, long skipped, Blob snapshot) {
    /** What those depend on that look at the rows. */
    List<Input> inputs() {
      return List.of(
          Input.of("dataset", "rows", data.size()),
          new Input("dataset", "content", data.contentId().hex()));
    }
  }

  private record Kept(Blob snapshot, long skipped) {}

  @Override
  public Stage stage() {
    return Stage.EXTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(new Input("source", "kind", CodeName.of(pipeline.source)));
  }

  @Override
  public Source<T> run() throws Exception {
    Extraction<T> extraction = pipeline.source.extraction();
    return new Source<>(
        extraction.data(), extraction.skipped(), new Snapshots(blobs).save(extraction.data()));
  }

  @Override
  public Digest product(Source<T> source) {
    return source.data().contentId();
  }

  @Override
  public List<String> summary(Source<T> source) {
    return List.of(
        source.data()
            + (source.skipped() > 0 ? ", " + source.skipped() + " rows skipped" : "")
            + ", data id "
            + source.data().contentId().abbreviated());
  }

  @Override
  public Optional<?> kept(Source<T> source) {
    return Optional.of(new Kept(source.snapshot(), source.skipped()));
  }

  @Override
  public Source<T> restored(JsonNode kept) {
    Kept source = Json.read(kept, Kept.class);
    return new Source<>(
        new Snapshots(blobs).checkout(source.snapshot(), pipeline.model.rows()),
        source.skipped(),
        source.snapshot());
  }
}
