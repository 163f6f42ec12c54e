// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

/**
 * What Git noted about one tracked path.
 *
 * @param mode type and permission, as in a tree
 * @param id of the staged content
 * @param stage 0, or 1 to 3 for the sides of a conflict
 * @param absent whether the file is left out of the working tree on purpose (skip-worktree)
 * @param intended whether only the intent to add the path was noted, no content
 * @param stat of the file when its content was last compared
 */
record IndexEntry(
    TreePath path,
    int mode,
    String id,
    int stage,
    boolean absent,
    boolean intended,
    FileStat stat) {

  /** The entry of a path that is known from a tree alone and not in the working tree. */
  static IndexEntry sparse(TreePath path, TreeEntry entry) {
    return new IndexEntry(path, entry.mode(), entry.id(), 0, true, false, new FileStat(0, 0, 0, 0));
  }

  TreeEntry entry() {
    return new TreeEntry(mode, id);
  }
}
