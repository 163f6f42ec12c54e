// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the parts of a repository lie (gitrepository-layout(5)).
 *
 * @param root of the working tree
 * @param own what belongs to this working tree alone: HEAD and the index
 * @param common what linked working trees share: objects, references, settings
 */
record GitDirectory(Path root, Path own, Path common) {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "extensions.noop",
          "extensions.preciousobjects",
          "extensions.partialclone",
          "extensions.worktreeconfig",
          "extensions.relativeworktrees",
          "extensions.objectformat",
          "extensions.refstorage");

  /** The repository that this directory, or the nearest above it, is a working tree of. */
  static Optional<GitDirectory> find(Path directory) throws RepositoryException {
    for (Path root = directory; root != null; root = root.getParent()) {
      Optional<GitDirectory> found = at(root);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The repository whose working tree begins in exactly this directory. */
  static Optional<GitDirectory> at(Path root) throws RepositoryException {
    Path dot = root.resolve(".git");
    if (Files.isDirectory(dot)) {
      return Optional.of(new GitDirectory(root, dot, common(dot)));
    }
    Optional<String> link = RepositoryFile.text(dot, "the file .git", RepositoryFile.SMALL);
    if (link.isEmpty()) {
      return Optional.empty();
    }
    if (!link.get().startsWith("gitdir: ")) {
      throw RepositoryException.unreadable("the file .git does not begin with 'gitdir: '");
    }
    Path own = resolve(root, link.get().substring("gitdir: ".length()), "the file .git");
    if (!Files.isDirectory(own)) {
      throw RepositoryException.unreadable("the file .git names a directory that is not there");
    }
    return Optional.of(new GitDirectory(root, own, common(own)));
  }

  private static Path common(Path own) throws RepositoryException {
    Optional<String> common =
        RepositoryFile.text(own.resolve("commondir"), "commondir", RepositoryFile.SMALL);
    return common.isPresent() ? resolve(own, common.get(), "commondir") : own;
  }

  private static Path resolve(Path base, String written, String where) throws RepositoryException {
    try {
      return base.resolve(written.stripTrailing()).normalize();
    } catch (InvalidPathException e) {
      throw RepositoryException.unreadable(where + " names no path of this file system");
    }
  }

  /** The settings, after a refusal of what only newer readers understand. */
  GitConfig config(UserSettings user) throws RepositoryException {
    Path shared = common.resolve("config");
    if (!Files.isRegularFile(own.resolve("HEAD"))) {
      throw RepositoryException.unreadable(".git has no file HEAD");
    }
    GitConfig local = GitConfig.read(List.of(shared));
    requireReadable(local);
    Path single = own.resolve("config.worktree");
    boolean separate = local.flag("extensions.worktreeconfig", false);
    List<Path> files = new ArrayList<>(user.configuration());
    files.add(shared);
    if (separate) {
      files.add(single);
    }
    return GitConfig.read(files);
  }

  private static void requireReadable(GitConfig local) throws RepositoryException {
    String version = local.value("core.repositoryformatversion").orElse("0");
    String objects = local.value("extensions.objectformat").orElse("sha1");
    String references = local.value("extensions.refstorage").orElse("files");
    if (!objects.equals("sha1")) {
      throw RepositoryException.unsupported(
          "the repository's object format is " + objects + "; only sha1 is read");
    }
    if (!references.equals("files")) {
      throw RepositoryException.unsupported(
          "the repository keeps references as " + references + "; only files are read");
    }
    if (!version.equals("0") && !version.equals("1")) {
      throw RepositoryException.unsupported(
          "the repository's format version is " + version + "; only 0 and 1 are read");
    }
    for (String extension : version.equals("1") ? local.namesIn("extensions") : List.<String>of()) {
      if (!EXTENSIONS.contains(extension)) {
        throw RepositoryException.unsupported("the repository needs the unknown " + extension);
      }
    }
  }

  /** Where the tracked files lie: beside {@code .git} unless a setting says otherwise. */
  Path workTree(GitConfig config) throws RepositoryException {
    Optional<String> elsewhere = config.value("core.worktree");
    if (elsewhere.isPresent() && own.equals(common)) {
      return resolve(own, elsewhere.get(), "core.worktree");
    }
    if (config.flag("core.bare", false) && own.equals(common)) {
      throw RepositoryException.unsupported("the repository is bare: it has no working tree");
    }
    return root;
  }

  /** The bytes of the index; empty if nothing was ever staged. */
  Optional<byte[]> index() throws RepositoryException {
    return RepositoryFile.bytes(own.resolve("index"), "the index", RepositoryFile.LARGE);
  }

  /**
   * The content of the reference that one working tree, or all together, have under this name. Both
   * are in no particular encoding: each char is a byte, as in a {@link TreePath}.
   */
  Optional<String> reference(TreePath name) throws RepositoryException {
    String raw = name.raw();
    boolean separate = !raw.startsWith("refs/") || raw.startsWith("refs/worktree/");
    Path base = separate || raw.startsWith("refs/bisect/") ? own : common;
    return RepositoryFile.bytes(name.in(base), name.text(), RepositoryFile.SMALL)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).stripTrailing());
  }
}
