// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.Collection;

/**
 * What a collection found.
 *
 * @param blobs how many nothing needs
 * @param bytes how many they have
 * @param kept how many something needs
 * @param keptBytes how many those have
 */
public record Garbage(long blobs, long bytes, long kept, long keptBytes) {
  static Garbage of(Collection<Blob> dead, Collection<Blob> stored) {
    long bytes = sum(dead);
    return new Garbage(dead.size(), bytes, stored.size() - dead.size(), sum(stored) - bytes);
  }

  private static long sum(Collection<Blob> blobs) {
    return blobs.stream().mapToLong(Blob::size).sum();
  }
}
