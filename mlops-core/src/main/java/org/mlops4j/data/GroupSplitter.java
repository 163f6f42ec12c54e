// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlops4j.store.Json;

/** Whole groups train, the others judge. */
record GroupSplitter<T>(Accessor<T, ?> group, double trainShare, long seed) implements Splitter<T> {
  GroupSplitter {
    AccessorName.of(group);
    Cut.requireShare(trainShare);
  }

  @Override
  public Split<T> split(Dataset<T> data) {
    String name = AccessorName.of(group);
    Object[] groups = Cut.present(data, data.<Object>cells(group), name, "a split by group");
    Map<Object, BitSet> rows = new LinkedHashMap<>();
    for (int row = 0; row < groups.length; row++) {
      rows.computeIfAbsent(groups[row], key -> new BitSet()).set(row);
    }
    BitSet train = new BitSet();
    int trained = 0;
    for (BitSet next : inRandomOrder(rows)) {
      int size = next.cardinality();
      boolean closer = trained + size / 2.0 <= data.size() * trainShare;
      if ((trained == 0 || closer) && trained + size < data.size()) {
        train.or(next);
        trained += size;
      }
    }
    return Cut.at(data, train, this);
  }

  /** Lots are drawn in the order of first appearance, so no hash code of a key matters. */
  private List<BitSet> inRandomOrder(Map<Object, BitSet> rows) {
    return rows.values().stream()
        .sorted(Comparator.comparingLong(group -> Cut.lot(seed, group.nextSetBit(0))))
        .toList();
  }

  @Override
  public String describe() {
    return "group("
        + AccessorName.of(group)
        + ", "
        + Json.text(trainShare)
        + ", seed "
        + seed
        + ")";
  }
}
