// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormats;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Probes;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.StoreException;

/**
 * Makes a version into a model again, and trusts nothing: the bytes must have their digest, the
 * rows and answers must fit the signature, and the probe rows must give the same answers, bit for
 * bit. Thread-safe.
 */
public final class ModelLoader {
  /** The section that keeps the probes of the shipped model. */
  public static final Section<Probes> PROBES = new Section<>("probes", Probes.class);

  private final ModelRegistry registry;
  private final BlobStore blobs;
  private final ModelFormats formats;

  public ModelLoader(ModelRegistry registry, BlobStore blobs, ModelFormats formats) {
    this.registry = registry;
    this.blobs = blobs;
    this.formats = formats;
  }

  /**
   * The model of a version that serves.
   *
   * @throws ModelLoadException if it cannot be trusted; the reason is named
   */
  public <T, O> Model<T, O> shipped(ModelVersion version, ModelName<T, O> name) {
    Manifest manifest = manifest(version);
    Model<T, O> model = load(version, name, manifest, manifest.shipped());
    Schema<T> rows = Schema.of(name.rows());
    manifest
        .section(PROBES)
        .flatMap(probes -> probes.mismatch(model, rows))
        .ifPresent(
            mismatch -> {
              throw new ModelLoadException(version, List.of("probe " + mismatch));
            });
    return model;
  }

  /**
   * The model of a version that the gates judged.
   *
   * @throws ModelLoadException if it cannot be trusted; the reason is named
   */
  public <T, O> Model<T, O> judged(ModelVersion version, ModelName<T, O> name) {
    Manifest manifest = manifest(version);
    return load(version, name, manifest, manifest.judged());
  }

  /**
   * Refuses a version that cannot answer for such rows with such answers. Nothing is loaded.
   *
   * @throws ModelLoadException if it cannot; all problems are named
   */
  public void requireFit(ModelVersion version, ModelName<?, ?> name) {
    requireFit(version, name, manifest(version));
  }

  private static void requireFit(ModelVersion version, ModelName<?, ?> name, Manifest manifest) {
    List<String> problems = manifest.signature().problems(Schema.of(name.rows()), name.output());
    if (!problems.isEmpty()) {
      throw new ModelLoadException(version, problems);
    }
  }

  private Manifest manifest(ModelVersion version) {
    try {
      return registry.manifest(version);
    } catch (StoreException e) {
      throw new ModelLoadException(version, List.of(String.valueOf(e.getMessage())), e);
    }
  }

  /** The one unchecked cast of the library: output and rows were compared with the signature. */
  @SuppressWarnings("unchecked")
  private <T, O> Model<T, O> load(
      ModelVersion version, ModelName<T, O> name, Manifest manifest, Blob blob) {
    Schema<T> rows = Schema.of(name.rows());
    List<String> problems = manifest.signature().problems(rows, name.output());
    if (!problems.isEmpty()) {
      throw new ModelLoadException(version, problems);
    }
    try {
      return (Model<T, O>)
          formats.reading(manifest.format()).read(new ByteArrayInputStream(blobs.read(blob)), rows);
    } catch (IOException | RuntimeException e) {
      throw new ModelLoadException(version, List.of(String.valueOf(e.getMessage())), e);
    }
  }
}
