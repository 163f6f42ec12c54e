// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which versions of a model go, and why the others stay.
 *
 * @param deleted the versions that go, by number
 * @param kept why each of the others stays, by number; at least one reason each
 */
public record RetentionPlan(List<ModelVersion> deleted, SortedMap<Integer, List<String>> kept) {
  public RetentionPlan {
    deleted = List.copyOf(deleted);
    kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
  }
}
