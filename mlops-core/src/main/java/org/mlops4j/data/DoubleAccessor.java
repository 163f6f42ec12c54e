// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.Serializable;

/**
 * An {@link Accessor} of a primitive number, which is not boxed on the request path.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface DoubleAccessor<T> extends Serializable {
  /** The value of this row. */
  double of(T row);
}
