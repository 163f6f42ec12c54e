// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A method reference to a method of a row without parameters: {@code Flight::carrier}. It names the
 * method as well as calling it, so a lambda is refused where a column or feature is meant.
 *
 * <p>The method must be pure and thread-safe. It may return null for a missing value.
 *
 * @param <T> the row
 * @param <V> the value
 */
@FunctionalInterface
public interface Accessor<T, V> extends Serializable {
  /** The value of this row. */
  @Nullable V of(T row);
}
