// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Map;
import java.util.Objects;
import org.mlops4j.store.Digest;

/**
 * What was measured of the rows of each value of a column.
 *
 * @param facts by the key of the value, then by the measure; {@link Size} is always among them
 */
record Groups(Map<Object, Map<Measure<?, ?>, Attempt<?>>> facts) {
  Measured of(Object key, Digest data) {
    Map<Measure<?, ?>, Attempt<?>> group = Objects.requireNonNull(facts.get(key), "group");
    Attempt<?> size = Objects.requireNonNull(group.get(new Size<>()), "size");
    return new Measured(data, (Long) size.value(), 0, group);
  }
}
