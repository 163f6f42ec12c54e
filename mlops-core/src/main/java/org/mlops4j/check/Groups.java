// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Map;
import org.mlops4j.store.Digest;

/**
 * What was measured of the rows of each value of a column.
 *
 * @param facts by the key of the value, then by the measure; {@link Size} is always among them
 */
record Groups<T>(Map<Object, Map<Measure<?, ?>, Attempt<?>>> facts) {
  Measured of(Object key, Digest data) {
    Map<Measure<?, ?>, Attempt<?>> group = facts.get(key);
    Attempt<?> size = group.get(new Size<>());
    return new Measured(data, (Long) size.value(), group);
  }
}
