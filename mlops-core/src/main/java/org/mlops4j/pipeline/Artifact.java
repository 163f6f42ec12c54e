// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.mlops4j.model.Model;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;

/** A model, and where its canonical bytes are kept. */
record Artifact<T, O>(Model<T, O> model, Blob blob) {
  static <T, O> Artifact<T, O> store(Model<T, O> model, BlobStore blobs) throws IOException {
    return new Artifact<>(model, blobs.put(bytes(model)));
  }

  /** The canonical bytes of a model. */
  static byte[] bytes(Model<?, ?> model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(bytes);
    return bytes.toByteArray();
  }

  /** Closes the model; its bytes are kept. */
  void close() {
    Model.close(model);
  }
}
