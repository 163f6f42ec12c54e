// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * Compares the commit, the index and the working tree of a repository.
 *
 * @param user settings from outside the repository
 * @param depth how many repositories this one lies in
 */
record CodeReader(UserSettings user, int depth) {

  /** Reads the repository around a directory; every fault of it becomes a value. */
  CodeVersion read(Path directory) {
    try {
      Optional<GitDirectory> git = GitDirectory.find(directory);
      return git.isPresent() ? read(git.get()) : CodeVersion.noRepository();
    } catch (RepositoryException e) {
      return CodeVersion.failed(e.state(), GitHead.UNKNOWN, e.problem());
    }
  }

  CodeVersion read(GitDirectory git) {
    GitHead head = GitHead.UNKNOWN;
    try {
      GitConfig config = git.config(user);
      Path root = git.workTree(config);
      head = GitHead.of(git);
      try (GitObjects objects = new GitObjects(git.common().resolve("objects"))) {
        return compare(git, root, config, head, objects);
      }
    } catch (IOException e) {
      RepositoryException problem = RepositoryException.unreadable("the repository", e);
      return CodeVersion.failed(problem.state(), head, problem.problem());
    } catch (InvalidPathException e) {
      String problem = "the repository or its settings name no path of this file system";
      return CodeVersion.failed(CodeVersion.State.UNREADABLE, head, problem);
    }
  }

  private CodeVersion compare(
      GitDirectory git, Path root, GitConfig config, GitHead head, GitObjects objects)
      throws IOException {
    // Taken before the content is read: too early an instant only makes more entries racy.
    Path file = git.own().resolve("index");
    long indexed = Files.exists(file) ? FileStat.nanoseconds(Files.getLastModifiedTime(file)) : 0;
    Optional<byte[]> bytes = git.index();
    GitIndex index =
        bytes.isPresent() ? GitIndex.parse(bytes.get()).expanded(objects) : GitIndex.EMPTY;
    SortedMap<TreePath, TreeEntry> committed =
        head.commit() == null
            ? new TreeMap<>()
            : GitTree.files(objects, objects.treeOf(head.commit()), TreePath.ROOT, index);
    GitAttributes attributes =
        new GitAttributes(
            root, config, user.attributes(config), git.common().resolve("info/attributes"));
    WorkTree tree = new WorkTree(root, config, attributes, new Submodules(user, depth), indexed);
    return CodeVersion.of(head, changes(committed, index, tree));
  }

  private static List<CodeChange> changes(
      SortedMap<TreePath, TreeEntry> committed, GitIndex index, WorkTree tree)
      throws RepositoryException {
    Map<TreePath, IndexEntry> entries = new HashMap<>();
    index.entries().forEach(entry -> entries.put(entry.path(), entry));
    Set<TreePath> paths = new TreeSet<>(committed.keySet());
    paths.addAll(entries.keySet());
    List<CodeChange> changes = new ArrayList<>();
    for (TreePath path : paths) {
      CodeChange change = change(path, committed.get(path), entries.get(path), tree);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static @Nullable CodeChange change(
      TreePath path, @Nullable TreeEntry committed, @Nullable IndexEntry entry, WorkTree tree)
      throws RepositoryException {
    if (entry == null) {
      return new CodeChange(path.text(), CodeChange.Kind.DELETED, null, null);
    }
    TreeEntry found = tree.find(entry);
    boolean staged = entry.intended() || !entry.entry().equals(committed);
    boolean conflict = entry.stage() != 0;
    if (!staged && !conflict && entry.entry().equals(found)) {
      return null;
    }
    CodeChange.Kind kind = conflict ? CodeChange.Kind.CONFLICTED : kind(committed, found);
    if (found == null) {
      return new CodeChange(path.text(), kind, null, null);
    }
    Digest digest = tree.digest(path, found);
    return new CodeChange(path.text(), kind, Integer.toOctalString(found.mode()), digest);
  }

  private static CodeChange.Kind kind(@Nullable TreeEntry committed, @Nullable TreeEntry found) {
    if (found == null) {
      return CodeChange.Kind.DELETED;
    } else if (committed == null) {
      return CodeChange.Kind.ADDED;
    } else if (!TreeEntry.sameType(committed.mode(), found.mode())) {
      return CodeChange.Kind.TYPE_CHANGED;
    }
    boolean modeAlone = committed.id().equals(found.id()) && committed.mode() != found.mode();
    return modeAlone ? CodeChange.Kind.MODE_CHANGED : CodeChange.Kind.MODIFIED;
  }
}
