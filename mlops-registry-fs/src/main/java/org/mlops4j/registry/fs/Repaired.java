// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import java.util.List;

/**
 * What a repair did.
 *
 * @param mended the files that were put in place or moved aside, relative to the root
 * @param left what is still wrong; empty if the store is healthy again
 */
public record Repaired(List<Path> mended, List<Damage> left) {
  public Repaired {
    mended = List.copyOf(mended);
    left = List.copyOf(left);
  }
}
