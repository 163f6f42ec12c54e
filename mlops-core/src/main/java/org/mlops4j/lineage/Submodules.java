// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The repositories inside a working tree. One with uncommitted changes counts as changed, whatever
 * its {@code ignore} setting says.
 *
 * @param depth how many repositories this one lies in
 */
record Submodules(UserSettings user, int depth) {
  private static final int DEEPEST = 20;

  /**
   * The commit of a submodule: the noted one if it has exactly that, or is not checked out.
   *
   * @return no commit's id if it has changes of its own
   */
  String commit(Path directory, IndexEntry entry) throws RepositoryException {
    Optional<CodeVersion> version = version(directory, entry.path());
    if (version.isEmpty()) {
      return entry.id();
    }
    String commit = String.valueOf(version.get().commit());
    return version.get().state() == CodeVersion.State.CLEAN ? commit : commit + " with changes";
  }

  /** What stands for the content of a submodule. */
  String describe(Path directory, TreePath path) throws RepositoryException {
    return version(directory, path)
        .map(version -> version.commit() + " " + version.patch())
        .orElse("");
  }

  private Optional<CodeVersion> version(Path directory, TreePath path) throws RepositoryException {
    Optional<GitDirectory> git = GitDirectory.at(directory);
    if (git.isEmpty()) {
      return Optional.empty();
    }
    if (depth >= DEEPEST) {
      throw RepositoryException.unreadable("submodules are nested deeper than " + DEEPEST);
    }
    CodeVersion version = new CodeReader(user, depth + 1).read(git.get());
    if (version.problem() == null) {
      return Optional.of(version);
    }
    String problem = "in the submodule '" + path + "' " + version.problem();
    throw version.state() == CodeVersion.State.UNSUPPORTED
        ? RepositoryException.unsupported(problem)
        : RepositoryException.unreadable(problem);
  }
}
