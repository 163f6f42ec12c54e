// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import org.mlops4j.model.ModelName;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelLoader;
import org.mlops4j.registry.Signature;
import org.mlops4j.store.Blob;

/** All that is needed to load a model of which no version exists yet. */
record StoredModel(String format, Signature signature, Blob blob) {
  static <T, O> StoredModel of(ModelName<T, O> name, Artifact<T, O> artifact) {
    return new StoredModel(
        artifact.model().format(), Signature.of(name, artifact.model()), artifact.blob());
  }

  /**
   * The model.
   *
   * @throws IllegalStateException if it cannot be loaded
   */
  <T, O> Artifact<T, O> load(ModelLoader loader, ModelName<T, O> name) {
    Manifest manifest = Manifest.of(name.name(), format, signature, blob, blob);
    return new Artifact<>(loader.shipped(manifest, name), blob);
  }
}
