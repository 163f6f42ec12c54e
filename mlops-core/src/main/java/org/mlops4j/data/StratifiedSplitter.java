// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlops4j.store.Json;

/** Lots decide which rows train, in each stratum for itself. */
record StratifiedSplitter<T>(Accessor<T, ?> stratum, double trainShare, long seed)
    implements Splitter<T> {
  StratifiedSplitter {
    AccessorName.of(stratum);
    Cut.requireShare(trainShare);
  }

  @Override
  public Split<T> split(Dataset<T> data) {
    Cells<Object> cells = data.cells(stratum);
    Map<Optional<Object>, List<Integer>> strata =
        IntStream.range(0, data.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    row -> Optional.ofNullable(cells.at(row)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    BitSet train = new BitSet();
    for (List<Integer> rows : strata.values()) {
      rows.stream()
          .sorted(Comparator.comparingLong(row -> Cut.lot(seed, row)))
          .limit(trained(rows.size()))
          .forEach(train::set);
    }
    return Cut.at(data, train, this);
  }

  /** A stratum of two rows or more is on both sides; a single row trains. */
  private long trained(int rows) {
    return rows == 1 ? 1 : Math.min(rows - 1, Math.max(1, Math.round(rows * trainShare)));
  }

  @Override
  public String describe() {
    return "stratified("
        + AccessorName.of(stratum)
        + ", "
        + Json.text(trainShare)
        + ", seed "
        + seed
        + ")";
  }
}
