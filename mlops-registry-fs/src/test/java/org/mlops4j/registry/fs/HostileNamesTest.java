// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.Signature;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.store.Json;
import org.mlops4j.store.Lease;
import org.mlops4j.store.Stamp;

/** Names come back as they were, or are refused with a reason; none of them is ever a path. */
class HostileNamesTest {
  @TempDir private Path directory;

  static Stream<String> names() {
    return Stream.of(
        "../../escaped",
        "/escaped",
        "..",
        ".",
        "C:\\escaped",
        "a/b",
        "CON",
        "aux.json",
        "FORMAT",
        "nul\0inside",
        "line\nbreak",
        "Straße",
        "STRASSE",
        "e\u0301",
        "\u00e9",
        "\u202Egnp.exe",
        "\uD83D\uDE00",
        "\uD83D",
        " ",
        "",
        "-rf",
        "$(touch escaped)",
        "%2e%2e%2f",
        "x".repeat(200),
        "y".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameIsNoPath(String name) throws IOException {
    Path root = directory.resolve("store");
    try (DirectoryStore store = DirectoryStore.open(root)) {
      transaction(store, name);
      lease(store, name);
      model(store, name);
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
    try (Stream<Path> beside = Files.list(directory)) {
      assertThat(beside).containsExactly(root);
    }
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(file -> root.relativize(file).toString()))
          .allMatch(file -> file.matches("[A-Za-z0-9/.~-]*"));
    }
  }

  private static void transaction(DirectoryStore store, String name) {
    Draft draft;
    try {
      Item item = new Item("test.Named", Json.text(Map.of("name", name)));
      draft = new Draft(name, Instant.EPOCH, name, List.of(item));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("but must");
      return;
    }
    Commit commit = ((Appended) store.journal().append(store.journal().head(), draft)).commit();
    assertThat(commit.transaction()).isEqualTo(name);
    assertThat(store.journal().read(commit.sequence() - 1, 1)).containsExactly(commit);
  }

  private static void lease(DirectoryStore store, String name) {
    try {
      Lease lease = store.journal().lease(name).orElseThrow();
      assertThat(store.journal().lease(name)).isEmpty();
      lease.close();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("lease was ").hasMessageContaining("but must");
    }
  }

  private static void model(DirectoryStore store, String name) {
    ModelRegistry registry =
        ModelRegistry.on(
            store.journal(),
            store.blobs(),
            new Stamp("test", InstantSource.system(), () -> UUID.randomUUID().toString()));
    Blob content = store.blobs().put("model".getBytes(StandardCharsets.UTF_8));
    try {
      Manifest manifest =
          Manifest.of(
              name,
              "bytes-1",
              new Signature(Collections.emptySortedMap(), "Number"),
              content,
              content);
      ModelVersion version =
          registry
              .register(Registration.of(manifest, 0, new Reason("ann", "it is new")))
              .orElseThrow();
      assertThat(registry.models()).containsExactly(name);
      assertThat(registry.manifest(version)).isEqualTo(manifest);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("but must");
    }
  }
}
