// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;

/**
 * What a training says and makes besides its model: tags, numbers by step, artifacts. Thread-safe;
 * the order in which threads report does not show.
 */
final class Notes {
  private final BlobStore blobs;
  private final StepMetrics metrics = new StepMetrics();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private final SortedMap<String, Blob> artifacts = new TreeMap<>();

  Notes(BlobStore blobs) {
    this.blobs = blobs;
  }

  StepMetrics metrics() {
    return metrics;
  }

  synchronized void tag(String name, String value) {
    tags.put(name, value);
  }

  void artifact(String name, byte[] content) {
    Blob blob = blobs.put(content);
    synchronized (this) {
      artifacts.put(name, blob);
    }
  }

  synchronized SortedMap<String, String> tags() {
    return new TreeMap<>(tags);
  }

  synchronized SortedMap<String, Blob> artifacts() {
    return new TreeMap<>(artifacts);
  }
}
