// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * How one tracked path differs from the commit that is checked out.
 *
 * @param path from the root of the working tree, with slashes
 * @param kind what happened to it
 * @param mode as Git writes it, such as 100644; null if the file is gone
 * @param sha256 of the content on disk, with the line ends that Git would store; null if the file
 *     is gone. For a submodule it stands for the commit and its changes
 */
public record CodeChange(String path, Kind kind, @Nullable String mode, @Nullable Digest sha256) {

  /** What happened to a path, from the commit to the working tree. */
  public enum Kind {
    /** Tracked, but not in the commit. */
    ADDED,
    /** Other content than in the commit, or other content staged. */
    MODIFIED,
    /** The same content, but the permission to execute was given or taken. */
    MODE_CHANGED,
    /** A file became a link, a submodule or the like. */
    TYPE_CHANGED,
    /** In the commit, but not tracked any more or gone from the working tree. */
    DELETED,
    /** A merge left it unresolved. */
    CONFLICTED
  }

  /** One record of the patch that these changes are; no field can hold a zero character. */
  String line() {
    return path + '\0' + kind + '\0' + mode + '\0' + sha256 + '\0';
  }
}
