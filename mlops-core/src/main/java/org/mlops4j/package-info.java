// SPDX-License-Identifier: Apache-2.0

/**
 * The entrance: {@link org.mlops4j.Mlops} is the one object a host holds. It brings stores, clock,
 * ids, formats and serving together; no other package knows it.
 */
@NullMarked
package org.mlops4j;

import org.jspecify.annotations.NullMarked;
