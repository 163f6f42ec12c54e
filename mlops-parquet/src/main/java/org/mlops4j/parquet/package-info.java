// SPDX-License-Identifier: Apache-2.0

/**
 * Datasets from Parquet files: {@link org.mlops4j.parquet.Parquet} is all there is to know. On the
 * class path only, as the libraries that it stands on have no modules.
 */
@NullMarked
package org.mlops4j.parquet;

import org.jspecify.annotations.NullMarked;
