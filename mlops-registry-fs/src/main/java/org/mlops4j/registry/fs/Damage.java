// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;

/**
 * One thing that is wrong with a store.
 *
 * @param rule which rule it breaks
 * @param file where, relative to the root of the store
 * @param problem what was found, and what must be there
 */
public record Damage(Rule rule, Path file, String problem) {

  /** What must hold on the disk. */
  public enum Rule {
    /** FORMAT can be read, and this library knows the format. */
    FORMAT,
    /** The log has commits 1 to the last without a gap, each whole and following the one before. */
    LOG,
    /** Every blob is stored and has the digest that its name says. */
    BLOB,
    /** Every checkpoint is whole and of a commit that the log has. */
    CHECKPOINT,
    /** The log has the commit that HEAD saw. */
    HEAD,
    /** There is nothing but what the format knows, and each name stands for the right kind. */
    LAYOUT
  }

  @Override
  public String toString() {
    return rule + " " + file + ": " + problem;
  }
}
