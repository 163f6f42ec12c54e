// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the files of a tree object and of all trees below it. */
final class GitTree {
  static final int DEPTH = 1_000;

  private static final int FILES = 2_000_000;

  private final GitObjects objects;
  private final GitIndex known;
  private final SortedMap<TreePath, TreeEntry> files = new TreeMap<>();

  private GitTree(GitObjects objects, GitIndex known) {
    this.objects = objects;
    this.known = known;
  }

  /**
   * The files and submodules of a tree.
   *
   * @param directory what the tree is the content of; the paths begin with it
   * @param known an index that may hold subtrees already, so that they need not be read
   */
  static SortedMap<TreePath, TreeEntry> files(
      GitObjects objects, String id, TreePath directory, GitIndex known)
      throws RepositoryException {
    GitTree tree = new GitTree(objects, known);
    tree.list(directory, id, 0);
    return tree.files;
  }

  private void list(TreePath directory, String id, int depth) throws RepositoryException {
    if (depth > DEPTH) {
      throw RepositoryException.unreadable("trees are nested deeper than " + DEPTH);
    }
    if (id.equals(known.trees().get(directory))) {
      known.below(directory).stream()
          .filter(entry -> entry.stage() == 0 && !entry.intended())
          .forEach(entry -> files.put(entry.path(), entry.entry()));
      return;
    }
    byte[] bytes = objects.read(id, GitObjects.Type.TREE);
    String where = "tree " + id;
    int at = 0;
    while (at < bytes.length) {
      int space = next(bytes, at, ' ', where);
      int stop = next(bytes, space, '\0', where);
      if (stop + 1 + ObjectId.LENGTH > bytes.length) {
        throw RepositoryException.unreadable(where + " ends in the middle of an entry");
      }
      int mode = TreeEntry.canonical(mode(bytes, at, space, where));
      TreePath path = directory.child(TreePath.parse(bytes, space + 1, stop, where));
      TreeEntry entry = new TreeEntry(mode, ObjectId.at(bytes, stop + 1));
      if (mode == TreeEntry.DIRECTORY) {
        list(path, entry.id(), depth + 1);
      } else {
        files.put(path, entry);
      }
      if (files.size() > FILES) {
        throw RepositoryException.unreadable("the commit has more than " + FILES + " files");
      }
      at = stop + 1 + ObjectId.LENGTH;
    }
  }

  private static int next(byte[] bytes, int from, char stop, String where)
      throws RepositoryException {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == stop) {
        return i;
      }
    }
    throw RepositoryException.unreadable(where + " ends in the middle of an entry");
  }

  private static int mode(byte[] bytes, int start, int end, String where)
      throws RepositoryException {
    int mode = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '7' || end - start > 7) {
        throw RepositoryException.unreadable(where + " has a malformed mode");
      }
      mode = mode << 3 | bytes[i] - '0';
    }
    return mode;
  }
}
