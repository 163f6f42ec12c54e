// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sample of labels, held as counts in the order of the labels. */
public final class CategoricalSample implements Sample {
  private final SortedMap<String, Long> counts;
  private final long size;
  private final long missing;

  private CategoricalSample(SortedMap<String, Long> counts, long missing) {
    this.counts = Collections.unmodifiableSortedMap(counts);
    this.size = counts.values().stream().mapToLong(Long::longValue).sum();
    this.missing = missing;
  }

  static CategoricalSample of(Iterable<? extends @Nullable String> labels) {
    SortedMap<String, Long> counts = new TreeMap<>();
    long missing = 0;
    for (String label : labels) {
      if (label == null) {
        missing++;
      } else {
        counts.merge(label, 1L, Long::sum);
      }
    }
    return new CategoricalSample(counts, missing);
  }

  /**
   * Labels that are counted already, of rows some of which have none.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public static CategoricalSample of(Map<String, Long> counts, long missing) {
    if (missing < 0) {
      throw new IllegalArgumentException("missing was " + missing + " but must be at least 0");
    }
    SortedMap<String, Long> copy = new TreeMap<>(counts);
    copy.forEach(
        (label, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "the count of \"" + label + "\" was " + count + " but must be at least 0");
          }
        });
    copy.values().removeIf(count -> count == 0);
    return new CategoricalSample(copy, missing);
  }

  /** How often each label occurs, at least once each; unmodifiable. */
  public SortedMap<String, Long> counts() {
    return counts;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long missing() {
    return missing;
  }

  @Override
  public long rows() {
    return size + missing;
  }

  @Override
  public String toString() {
    return "CategoricalSample[labels=" + counts.size() + ", rows=" + rows() + "]";
  }
}
