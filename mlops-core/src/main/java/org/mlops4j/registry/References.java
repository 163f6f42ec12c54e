// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/**
 * All blobs that a blob needs: those that its JSON names, and those that they name. Sections belong
 * to packages that the registry does not know, so a blob is known by its form alone.
 */
final class References {
  private static final Set<String> COMPONENTS = Set.of("digest", "generation", "size");
  private static final Comparator<Blob> ORDER =
      Comparator.comparing(Blob::digest).thenComparing(Blob::generation);

  /** What is larger is content and no description. */
  private static final int LARGEST = 64 << 20;

  private References() {}

  /** The blob itself and all that it needs, in the order of their digests. */
  static SortedSet<Blob> of(Blob root, BlobStore blobs) {
    SortedSet<Blob> found = new TreeSet<>(ORDER);
    Deque<Blob> open = new ArrayDeque<>();
    found.add(root);
    open.add(root);
    while (!open.isEmpty()) {
      Blob next = open.remove();
      if (next.size() > LARGEST) {
        continue;
      }
      byte[] content = blobs.read(next);
      if (content.length > 0 && content[0] == '{') {
        collect(content, found, open);
      }
    }
    return found;
  }

  private static void collect(byte[] content, SortedSet<Blob> found, Deque<Blob> open) {
    JsonNode json;
    try {
      json = Json.read(content, JsonNode.class);
    } catch (StoreDamagedException e) {
      return; // It is verified content that only begins like JSON.
    }
    collect(json, found, open);
  }

  private static void collect(JsonNode json, SortedSet<Blob> found, Deque<Blob> open) {
    if (isBlob(json)) {
      Blob blob = Json.read(json, Blob.class);
      if (found.add(blob)) {
        open.add(blob);
      }
      return;
    }
    json.forEach(child -> collect(child, found, open));
  }

  private static boolean isBlob(JsonNode json) {
    return json.isObject()
        && json.size() == COMPONENTS.size()
        && COMPONENTS.stream().allMatch(json::has)
        && json.get("digest").asText().matches("[0-9a-f]{64}");
  }
}
