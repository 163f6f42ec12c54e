// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The commits and trees of a repository: each in a file of its own, or in a pack, here or in a
 * repository that this one borrows from. Every object is checked against its id. Not thread-safe.
 */
final class GitObjects implements Closeable {
  /** Far above any tree: what is larger is no honest commit or tree. */
  static final int LIMIT = 1 << 26;

  private static final int ALTERNATES = 100;

  /** What an object can be. */
  enum Type {
    COMMIT,
    TREE,
    BLOB,
    TAG;

    /** The type that a pack gives this number. */
    static Type numbered(int number) {
      return switch (number) {
        case 1 -> COMMIT;
        case 2 -> TREE;
        case 3 -> BLOB;
        case 4 -> TAG;
        default -> throw new IllegalArgumentException("no type has the number " + number);
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An object before its id is checked. */
  record Content(Type type, byte[] bytes) {}

  private final Set<Path> directories = new LinkedHashSet<>();
  private @Nullable List<PackFile> packs;

  /** The objects in this directory, and in those that it names as alternates. */
  GitObjects(Path directory) throws RepositoryException {
    List<Path> open = new ArrayList<>(List.of(directory.normalize()));
    while (!open.isEmpty() && directories.size() < ALTERNATES) {
      Path next = open.remove(0);
      if (directories.add(next)) {
        open.addAll(alternates(next));
      }
    }
  }

  private static Collection<Path> alternates(Path directory) throws RepositoryException {
    String name = "objects/info/alternates";
    Path file = directory.resolve("info").resolve("alternates");
    Optional<String> text = RepositoryFile.text(file, name, RepositoryFile.SMALL);
    List<Path> found = new ArrayList<>();
    for (String line : text.orElse("").split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          found.add(directory.resolve(line.strip()).normalize());
        } catch (InvalidPathException e) {
          throw RepositoryException.unreadable(name + " names no path of this file system");
        }
      }
    }
    return found;
  }

  /** The id of the tree that a commit holds. */
  String treeOf(String commit) throws RepositoryException {
    String text = new String(read(commit, Type.COMMIT), StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    if (!text.startsWith("tree ") || end < 0) {
      throw RepositoryException.unreadable("commit " + commit + " names no tree");
    }
    return ObjectId.parse(text.substring(5, end), "commit " + commit);
  }

  /** The content of an object of the expected type. */
  byte[] read(String id, Type expected) throws RepositoryException {
    Content content = content(id, 0);
    if (content.type() != expected) {
      throw RepositoryException.unreadable(
          "object " + id + " is a " + content.type().word() + ", not a " + expected.word());
    }
    if (!ObjectId.of(expected.word(), content.bytes()).equals(id)) {
      throw RepositoryException.unreadable(expected.word() + " " + id + " is damaged");
    }
    return content.bytes();
  }

  /** An object by its id, wherever it is. */
  Content content(String id, int depth) throws RepositoryException {
    for (Path directory : directories) {
      Optional<Content> loose = loose(directory, id);
      if (loose.isPresent()) {
        return loose.get();
      }
    }
    try {
      for (PackFile pack : packs()) {
        long offset = pack.find(id);
        if (offset >= 0) {
          return pack.read(offset, this, depth);
        }
      }
    } catch (IOException e) {
      throw RepositoryException.unreadable("a pack with object " + id, e);
    }
    throw RepositoryException.unreadable(
        "object " + id + " is missing, as in a partial clone or a damaged repository");
  }

  private static Optional<Content> loose(Path directory, String id) throws RepositoryException {
    Path file = directory.resolve(id.substring(0, 2)).resolve(id.substring(2));
    try (InputStream in = new InflaterInputStream(Files.newInputStream(file))) {
      StringBuilder header = new StringBuilder();
      for (int unit = in.read(); unit > 0 && header.length() < 32; unit = in.read()) {
        header.append((char) unit);
      }
      for (Type type : Type.values()) {
        if (header.toString().matches(type.word() + " [0-9]{1,8}")) {
          int size = Integer.parseInt(header.substring(type.word().length() + 1));
          return Optional.of(new Content(type, exactly(in, size, "object " + id)));
        }
      }
      throw RepositoryException.unreadable("object " + id + " has a malformed header");
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw RepositoryException.unreadable("object " + id, e);
    }
  }

  /** Reads a stream that must hold this many bytes and no more. */
  static byte[] exactly(InputStream in, long size, String name) throws IOException {
    if (size > LIMIT) {
      throw RepositoryException.unreadable(
          name + " has " + size + " bytes, more than the " + LIMIT + " that are read");
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length != size || in.read() != -1) {
      throw RepositoryException.unreadable(name + " does not have the size that it states");
    }
    return bytes;
  }

  private List<PackFile> packs() throws IOException {
    List<PackFile> opened = packs;
    if (opened == null) {
      opened = new ArrayList<>();
      packs = opened;
      for (Path directory : directories) {
        try (DirectoryStream<Path> indexes =
            Files.newDirectoryStream(directory.resolve("pack"), "*.idx")) {
          for (Path index : indexes) {
            opened.add(PackFile.open(index));
          }
        } catch (NoSuchFileException | NotDirectoryException e) {
          // A repository may have no pack yet.
        }
      }
    }
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (packs != null) {
      for (PackFile pack : packs) {
        pack.close();
      }
    }
  }
}
