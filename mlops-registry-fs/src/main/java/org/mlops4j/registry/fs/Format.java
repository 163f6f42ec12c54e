// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;

/** The file FORMAT and the directories around it: makes a store, and refuses what is none. */
final class Format {
  private static final int VERSION = 1;
  private static final String NAME = "mlops-registry";
  private static final String HASH = "sha-256";
  private static final Set<String> OURS = Set.of("log", "blobs", "checkpoints", "tmp", "lock");

  private final Disk disk;
  private final Layout layout;

  Format(Disk disk, Layout layout) {
    this.disk = disk;
    this.layout = layout;
  }

  /** The content of the file. */
  private record Declaration(String format, String hash, String id, int minReader, int minWriter) {}

  /** Refuses all but a store that may be read. */
  void requireReadable() throws IOException {
    Sealed declaration = Sealed.read(disk, layout.format(), Sealed.SMALL);
    if (declaration == null) {
      throw new StoreUnavailableException(
          "there is no store at " + layout.root() + ": it has no file FORMAT");
    }
    check(declaration, "minReader", "reader");
    requireDirectories();
  }

  /** Refuses to read what was written after a newer library took the store over. */
  void requireReader() throws IOException {
    check(declaration(), "minReader", "reader");
  }

  /** Refuses to write after a newer library took the store over; it may do so at any time. */
  void requireWriter() throws IOException {
    Sealed declaration = declaration();
    check(declaration, "minReader", "reader");
    check(declaration, "minWriter", "writer");
  }

  /** The id that the store was made with. Null if the declaration does not tell. */
  @Nullable String id() throws IOException {
    return Json.read(declaration().body(), JsonNode.class).path("id").textValue();
  }

  private Sealed declaration() throws IOException {
    Sealed declaration = Sealed.read(disk, layout.format(), Sealed.SMALL);
    if (declaration == null) {
      throw new StoreDamagedException(layout.format() + " is missing: restore it from a copy");
    }
    return declaration;
  }

  /** Opens the store for writing, and makes it first if the directory is empty or missing. */
  void requireWritable(Staging staging, String id) throws IOException {
    makeRoot(layout.root());
    Sealed declaration = Sealed.read(disk, layout.format(), Sealed.SMALL);
    if (declaration == null) {
      declaration = create(staging, id);
    }
    check(declaration, "minReader", "reader");
    check(declaration, "minWriter", "writer");
    make(layout.checkpoints());
    make(layout.temporary());
    requireDirectories();
    // Whoever made the store may have died before this.
    disk.force(layout.root());
    staging.removeAbandoned(staging.probe());
  }

  private Sealed create(Staging staging, String id) throws IOException {
    StoreException reason = whyNotNew();
    Sealed meanwhile = Sealed.read(disk, layout.format(), Sealed.SMALL);
    if (meanwhile != null) {
      return meanwhile;
    }
    if (reason != null) {
      throw reason;
    }
    make(layout.log());
    make(layout.blobs());
    make(layout.fans());
    make(layout.checkpoints());
    make(layout.temporary());
    disk.force(layout.blobs());
    disk.force(layout.root());
    Sealed declaration = Sealed.of(Json.bytes(new Declaration(NAME, HASH, id, VERSION, VERSION)));
    Path file = staging.write("format", declaration);
    try {
      disk.link(layout.format(), file);
      return declaration;
    } catch (FileAlreadyExistsException e) {
      Sealed other = Sealed.read(disk, layout.format(), Sealed.SMALL);
      if (other == null) {
        throw e;
      }
      return other;
    } catch (IOException e) {
      throw staging.withoutLinks(e);
    } finally {
      staging.discard(file);
    }
  }

  /** A new store may start in an empty directory or where making one was not finished. */
  private @Nullable StoreException whyNotNew() throws IOException {
    for (Path directory : List.of(layout.log(), layout.fans())) {
      if (disk.status(directory) != null && !disk.list(directory).isEmpty()) {
        return new StoreDamagedException(
            layout.format()
                + " is missing but "
                + directory
                + " has content: restore FORMAT from a copy");
      }
    }
    for (String name : disk.list(layout.root())) {
      if (!OURS.contains(name)) {
        return new StoreUnavailableException(
            layout.root()
                + " has '"
                + name
                + "' and no file FORMAT, but a new store needs an"
                + " empty directory");
      }
    }
    return null;
  }

  private void check(Sealed declaration, String field, String role) {
    JsonNode json;
    try {
      json = Json.read(declaration.body(), JsonNode.class);
    } catch (StoreDamagedException e) {
      throw new StoreDamagedException(layout.format() + ": " + e.getMessage(), e);
    }
    String format = json.path("format").asText();
    String hash = json.path("hash").asText();
    int needed = json.path(field).asInt(Integer.MAX_VALUE);
    if (!format.equals(NAME) || !hash.equals(HASH)) {
      throw new StoreFormatException(
          layout.format()
              + " says format '"
              + format
              + "' with hash '"
              + hash
              + "' but this library knows '"
              + NAME
              + "' with '"
              + HASH
              + "'");
    }
    if (needed > VERSION) {
      throw new StoreFormatException(
          layout.format()
              + " needs a "
              + role
              + " of format "
              + needed
              + " or later but this library knows format "
              + VERSION
              + ": use a newer mlops-registry-fs");
    }
  }

  private void requireDirectories() throws IOException {
    for (Path directory : List.of(layout.log(), layout.blobs(), layout.fans())) {
      Disk.Status status = disk.status(directory);
      if (status == null || status.kind() != Disk.Kind.DIRECTORY) {
        throw new StoreDamagedException(
            directory
                + " is "
                + (status == null ? "missing" : status.kind().words)
                + " but must be a directory");
      }
    }
  }

  /**
   * Makes the root and its parents. Each directory is forced before the next one is made, so of an
   * earlier attempt that died at most the last name was not durable: that one is forced here.
   */
  private void makeRoot(Path directory) throws IOException {
    @Nullable Path parent = directory.getParent();
    Disk.Status status = disk.status(directory);
    if (status != null && status.kind() != Disk.Kind.DIRECTORY) {
      throw new StoreUnavailableException(
          directory + " is " + status.kind().words + " but must be a directory");
    }
    if (parent == null) {
      return;
    }
    if (status == null) {
      makeRoot(parent);
      make(directory);
    }
    try {
      disk.force(parent);
    } catch (AccessDeniedException e) {
      // A directory that we may not read is not one in which we made a name.
    }
  }

  private void make(Path directory) throws IOException {
    try {
      disk.makeDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      // That it is a directory is checked when it is used.
    }
  }
}
