// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * One jar or directory that classes are loaded from.
 *
 * @param name of the file or directory, without its path
 * @param kind what it is
 * @param sha256 of the bytes of a jar, or of the sorted relative paths and contents of a directory;
 *     null if they could not be read, or if a directory holds more than 100,000 files or 4 GiB
 */
public record Library(String name, Kind kind, @Nullable Digest sha256) {

  /** What a library is. */
  public enum Kind {
    /** An archive. */
    JAR,
    /** A directory of classes and resources. */
    DIRECTORY
  }

  Input input() {
    return new Input(
        kind.name().toLowerCase(Locale.ROOT) + " " + name,
        "sha-256",
        sha256 == null ? Input.UNKNOWN : sha256.hex());
  }
}
