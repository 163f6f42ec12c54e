// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/** The tracked files as they lie on disk. Not thread-safe. */
final class WorkTree {
  /**
   * A file whose time of change is this close to that of the index may have changed after Git
   * looked at it without a trace: clocks of file systems are coarse.
   */
  private static final long RACY = 100_000_000;

  private final Path root;
  private final GitAttributes attributes;
  private final Submodules submodules;
  private final boolean executables;
  private final boolean links;
  private final long indexed;
  private final Map<TreePath, Boolean> directories = new HashMap<>();

  /**
   * @param indexed when the index was written, as {@link FileStat#modified()}
   */
  WorkTree(
      Path root, GitConfig config, GitAttributes attributes, Submodules submodules, long indexed) {
    this.root = root;
    this.attributes = attributes;
    this.submodules = submodules;
    this.executables = config.flag("core.filemode", true);
    this.links = config.flag("core.symlinks", true);
    this.indexed = indexed;
  }

  /**
   * What is on disk for an entry, as Git would store it. The file is read only if what the file
   * system says of it is not what it said when Git last read it.
   *
   * @return null if there is no such file
   */
  @Nullable TreeEntry find(IndexEntry entry) throws RepositoryException {
    Path file = entry.path().in(root);
    try {
      if (!real(entry.path().parent())) {
        return absent(entry);
      }
      FileStat.Found found = FileStat.of(file);
      if (entry.mode() == TreeEntry.SUBMODULE || found.kind() == FileStat.Kind.DIRECTORY) {
        return submodule(entry, file, found);
      }
      int mode = mode(found, entry.mode());
      if (mode == entry.mode() && untouched(found, entry)) {
        return entry.entry();
      }
      return new TreeEntry(mode, id(entry, file, found, mode));
    } catch (NoSuchFileException e) {
      return absent(entry);
    } catch (IOException e) {
      throw RepositoryException.unreadable("the file '" + entry.path() + "'", e);
    }
  }

  /** Digest of what Git would store for a path that {@link #find} found. */
  Digest digest(TreePath path, TreeEntry found) throws RepositoryException {
    Path file = path.in(root);
    try {
      if (found.mode() == TreeEntry.SUBMODULE) {
        return Digest.of(submodules.describe(file, path));
      }
      FileStat.Found stat = FileStat.of(file);
      if (stat.kind() == FileStat.Kind.LINK) {
        return Digest.of(FileContent.ofLink(file));
      }
      if (stat.kind() != FileStat.Kind.FILE) {
        return Digest.of("");
      }
      Optional<byte[]> stored = attributes.storedForm(path).of(file, stat.size());
      if (stored.isPresent()) {
        return Digest.of(stored.get());
      }
      MessageDigest sha256 = Digest.sha256();
      FileContent.feed(file, stat.size(), sha256);
      return Digest.from(sha256.digest());
    } catch (NoSuchFileException e) {
      return Digest.of(found.id()); // left out on purpose, so nothing but what is staged is known
    } catch (IOException e) {
      throw RepositoryException.unreadable("the file '" + path + "'", e);
    }
  }

  /** Left out on purpose is as good as there. */
  private static @Nullable TreeEntry absent(IndexEntry entry) {
    return entry.absent() ? entry.entry() : null;
  }

  /** Whether a directory is one all the way up, and no link to one. */
  private boolean real(TreePath directory) throws IOException {
    if (directory.isRoot()) {
      return true;
    }
    Boolean known = directories.get(directory);
    if (known == null) {
      known = real(directory.parent()) && isDirectory(directory.in(root));
      directories.put(directory, known);
    }
    return known;
  }

  private static boolean isDirectory(Path directory) throws IOException {
    try {
      return Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private @Nullable TreeEntry submodule(IndexEntry entry, Path file, FileStat.Found found)
      throws IOException {
    if (found.kind() != FileStat.Kind.DIRECTORY) {
      int mode = mode(found, entry.mode());
      return new TreeEntry(mode, id(entry, file, found, mode));
    }
    if (entry.mode() != TreeEntry.SUBMODULE) {
      return null;
    }
    return new TreeEntry(TreeEntry.SUBMODULE, submodules.commit(file, entry));
  }

  private int mode(FileStat.Found found, int noted) {
    return switch (found.kind()) {
      case LINK -> TreeEntry.LINK;
      case DIRECTORY -> TreeEntry.DIRECTORY;
      case OTHER -> 0;
      case FILE -> {
        if (noted == TreeEntry.LINK && !links) {
          yield TreeEntry.LINK;
        }
        boolean executable = executables ? found.executable() : noted == TreeEntry.EXECUTABLE;
        yield executable ? TreeEntry.EXECUTABLE : TreeEntry.FILE;
      }
    };
  }

  private boolean untouched(FileStat.Found found, IndexEntry entry) {
    boolean blanked = entry.stat().size() == 0 && !entry.id().equals(ObjectId.EMPTY_BLOB);
    boolean racy = entry.stat().modified() + RACY >= indexed;
    return !blanked && !racy && found.stat().agreesWith(entry.stat());
  }

  private String id(IndexEntry entry, Path file, FileStat.Found found, int mode)
      throws IOException {
    if (found.kind() == FileStat.Kind.LINK) {
      return ObjectId.of("blob", FileContent.ofLink(file));
    }
    if (found.kind() != FileStat.Kind.FILE) {
      return "";
    }
    MessageDigest sha1 = ObjectId.begin("blob", found.size());
    FileContent.feed(file, found.size(), sha1);
    String id = HexFormat.of().formatHex(sha1.digest());
    if (id.equals(entry.id()) || mode == TreeEntry.LINK) {
      return id;
    }
    return attributes
        .storedForm(entry.path())
        .of(file, found.size())
        .map(stored -> ObjectId.of("blob", stored))
        .orElse(id);
  }
}
