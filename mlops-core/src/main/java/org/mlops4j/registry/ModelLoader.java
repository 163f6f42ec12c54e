// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormats;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Probes;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.StoreException;
import org.mlops4j.trust.Envelope;
import org.mlops4j.trust.TrustPolicy;

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
  private final TrustPolicy policy;

  /**
   * A loader of the versions of a registry.
   *
   * @param policy who must have signed a version for it to be loaded
   */
  public ModelLoader(
      ModelRegistry registry, BlobStore blobs, ModelFormats formats, TrustPolicy policy) {
    this.registry = registry;
    this.blobs = blobs;
    this.formats = formats;
    this.policy = policy;
  }

  /**
   * The model of a version that serves.
   *
   * @throws UntrustedVersionException if the policy's signatures are missing or wrong
   * @throws ModelLoadException if it cannot be trusted; the reason is named
   */
  public <T, O> Model<T, O> shipped(ModelVersion version, ModelName<T, O> name) {
    requireTrust(version);
    Manifest manifest = manifest(version);
    try {
      return proved(name, manifest);
    } catch (Refusal e) {
      throw e.of(version);
    }
  }

  /**
   * The shipped model of a version before it is registered, as it will be loaded afterwards.
   *
   * @throws IllegalStateException if it cannot be loaded; the reason is named
   */
  public <T, O> Model<T, O> shipped(Manifest manifest, ModelName<T, O> name) {
    try {
      return proved(name, manifest);
    } catch (Refusal e) {
      throw new IllegalStateException(
          "the model could not be loaded again: " + String.join("; ", e.problems), e.getCause());
    }
  }

  /**
   * The model of a version that the gates judged.
   *
   * @throws ModelLoadException if it cannot be trusted; the reason is named
   */
  public <T, O> Model<T, O> judged(ModelVersion version, ModelName<T, O> name) {
    requireTrust(version);
    Manifest manifest = manifest(version);
    try {
      return load(name, manifest, manifest.judged());
    } catch (Refusal e) {
      throw e.of(version);
    }
  }

  /**
   * Refuses a version that cannot answer for such rows with such answers. Nothing is loaded.
   *
   * @throws ModelLoadException if it cannot; all problems are named
   */
  public void requireFit(ModelVersion version, ModelName<?, ?> name) {
    try {
      requireFit(manifest(version), Schema.of(name.rows()), name);
    } catch (Refusal e) {
      throw e.of(version);
    }
  }

  private static void requireFit(Manifest manifest, Schema<?> rows, ModelName<?, ?> name)
      throws Refusal {
    List<String> problems = manifest.signature().problems(rows, name.output());
    if (!problems.isEmpty()) {
      throw new Refusal(problems, null);
    }
  }

  /**
   * What is wrong with the signatures of a version, by the policy of this loader.
   *
   * @param serves whether it must meet the policy; otherwise only forgeries are named
   */
  public List<String> distrust(ModelVersion version, boolean serves) {
    if (policy.isNone()) {
      return List.of();
    }
    Envelope envelope = registry.envelope(version);
    return serves ? policy.problems(envelope) : policy.forgeries(envelope);
  }

  private void requireTrust(ModelVersion version) {
    List<String> problems;
    try {
      problems = distrust(version, true);
    } catch (StoreException e) {
      throw new ModelLoadException(version, List.of(String.valueOf(e.getMessage())), e);
    }
    if (!problems.isEmpty()) {
      throw new UntrustedVersionException(version, problems);
    }
  }

  private Manifest manifest(ModelVersion version) {
    try {
      return registry.manifest(version);
    } catch (StoreException e) {
      throw new ModelLoadException(version, List.of(String.valueOf(e.getMessage())), e);
    }
  }

  /** The shipped model, once its probes gave the same answers. */
  private <T, O> Model<T, O> proved(ModelName<T, O> name, Manifest manifest) throws Refusal {
    Model<T, O> model = load(name, manifest, manifest.shipped());
    try {
      Schema<T> rows = Schema.of(name.rows());
      Optional<String> mismatch =
          manifest.section(PROBES).flatMap(probes -> probes.mismatch(model, rows));
      if (mismatch.isPresent()) {
        throw new Refusal(List.of("probe " + mismatch.get()), null);
      }
      return model;
    } catch (Refusal e) {
      Model.close(model);
      throw e;
    } catch (RuntimeException e) {
      Model.close(model);
      throw new Refusal(List.of("probes failed: " + e), e);
    }
  }

  /** The one unchecked cast of the library: output and rows were compared with the signature. */
  @SuppressWarnings("unchecked")
  private <T, O> Model<T, O> load(ModelName<T, O> name, Manifest manifest, Blob blob)
      throws Refusal {
    Schema<T> rows = Schema.of(name.rows());
    requireFit(manifest, rows, name);
    try {
      return (Model<T, O>)
          formats.reading(manifest.format()).read(new ByteArrayInputStream(blobs.read(blob)), rows);
    } catch (IOException | RuntimeException e) {
      throw new Refusal(List.of(String.valueOf(e.getMessage())), e);
    }
  }

  /** Why a model cannot be trusted, before it is said of which version. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    Refusal(List<String> problems, @Nullable Throwable cause) {
      super(cause);
      this.problems = problems;
    }

    ModelLoadException of(ModelVersion version) {
      return new ModelLoadException(version, problems, getCause());
    }
  }
}
