// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All blobs that a blob needs: those that its JSON names, and those that they name. Who wrote the
 * JSON is unknown here, so a blob is known by its form alone: an object of exactly a digest, a
 * generation and a size. Thread-safe.
 */
public final class References {
  private static final Set<String> COMPONENTS = Set.of("digest", "generation", "size");
  static final Comparator<Blob> ORDER =
      Comparator.comparing(Blob::digest).thenComparing(Blob::generation);

  /** What is larger is content and no description. */
  private static final int LARGEST = 64 << 20;

  private References() {}

  /**
   * The blob itself and all that it needs, in the order of their digests. Reads all of them, but
   * for content of more than 64 MiB.
   *
   * @throws BlobMissingException if one of them is not stored
   * @throws StoreDamagedException if the bytes of one are not what was put
   */
  public static SortedSet<Blob> of(Blob root, BlobStore blobs) {
    NavigableSet<Blob> found = none();
    follow(List.of(root), found, blobs::read);
    return found;
  }

  /** The blobs that an item names itself, in its order. */
  static List<Blob> namedBy(Item item) {
    if (!item.json().contains("\"digest\"")) {
      return List.of(); // Most items name none, and need not be parsed.
    }
    Deque<Blob> named = new ArrayDeque<>();
    collect(Json.read(item.json(), JsonNode.class), none(), named);
    return List.copyOf(named);
  }

  /**
   * Adds blobs, and all that they need, to those that were found before.
   *
   * @param content of a blob; empty where it is not to be followed
   */
  static void follow(
      Collection<Blob> roots, NavigableSet<Blob> found, Function<Blob, byte[]> content) {
    Deque<Blob> open = new ArrayDeque<>();
    roots.stream().filter(found::add).forEach(open::add);
    while (!open.isEmpty()) {
      Blob next = open.remove();
      if (next.size() > LARGEST) {
        continue;
      }
      byte[] bytes = content.apply(next);
      if (bytes.length > 0 && bytes[0] == '{') {
        collect(bytes, found, open);
      }
    }
  }

  /** An empty set of blobs as {@link #follow} wants it. */
  static NavigableSet<Blob> none() {
    return new TreeSet<>(ORDER);
  }

  private static void collect(byte[] content, NavigableSet<Blob> found, Deque<Blob> open) {
    JsonNode json;
    try {
      json = Json.read(content, JsonNode.class);
    } catch (StoreDamagedException e) {
      return; // It is verified content that only begins like JSON.
    }
    collect(json, found, open);
  }

  private static void collect(JsonNode json, NavigableSet<Blob> found, Deque<Blob> open) {
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
