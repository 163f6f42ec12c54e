// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.util.Arrays;
import java.util.List;

/**
 * The request ids of a segment as sorted 64-bit hashes: eight bytes each. That an id which is not
 * there is taken for one that is has a chance of {@code size / 2^64}. Immutable.
 */
final class RequestIds {
  private final long[] hashes;

  RequestIds(List<String> ids) {
    this.hashes = ids.stream().mapToLong(RequestIds::hash).sorted().toArray();
  }

  boolean contain(String id) {
    return Arrays.binarySearch(hashes, hash(id)) >= 0;
  }

  /** FNV-1a (Fowler, Noll and Vo 1991) over UTF-16, mixed by the finalizer of MurmurHash3. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
