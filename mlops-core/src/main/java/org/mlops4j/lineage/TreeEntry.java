// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

/**
 * One name in a tree.
 *
 * @param mode one of the constants
 * @param id of the blob, the tree or the submodule's commit
 */
record TreeEntry(int mode, String id) {
  static final int DIRECTORY = 0040000;
  static final int FILE = 0100644;
  static final int EXECUTABLE = 0100755;
  static final int LINK = 0120000;
  static final int SUBMODULE = 0160000;

  private static final int TYPE = 0170000;

  /** The mode as Git writes it today; old trees have group permissions. */
  static int canonical(int mode) {
    boolean file = (mode & TYPE) == (FILE & TYPE);
    return file ? (mode & 0100) != 0 ? EXECUTABLE : FILE : mode & TYPE;
  }

  static boolean sameType(int one, int other) {
    return (one & TYPE) == (other & TYPE);
  }
}
