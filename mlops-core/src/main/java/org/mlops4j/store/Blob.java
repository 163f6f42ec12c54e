// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/**
 * Where bytes are stored: their digest, and the generation of their storage.
 *
 * <p>The generation fences deletion. A blob that nothing needs any more is first condemned in the
 * journal, which raises the generation for its digest; only then is the condemned generation
 * deleted. A writer that meanwhile stores the same bytes again stores the next generation, which
 * that deletion cannot reach.
 *
 * @param digest SHA-256 of the content
 * @param generation 0 until the content was condemned for the first time
 * @param size length of the content in bytes
 */
public record Blob(Digest digest, int generation, long size) {
  public Blob {
    if (generation < 0) {
      throw new IllegalArgumentException("generation was " + generation + " but must be >= 0");
    }
    if (size < 0) {
      throw new IllegalArgumentException("size was " + size + " but must be >= 0");
    }
  }

  @Override
  public String toString() {
    return generation == 0 ? digest.hex() : digest.hex() + "~" + generation;
  }
}
