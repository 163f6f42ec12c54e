// SPDX-License-Identifier: Apache-2.0

/**
 * Where data comes from, how it is held and how it is cut.
 *
 * <p>A {@link org.mlops4j.data.Dataset} is an immutable columnar table of records with a content
 * id; a {@link org.mlops4j.data.DataSource} extracts one ({@link org.mlops4j.data.Csv}); a {@link
 * org.mlops4j.data.Splitter} cuts it into rows to learn from and rows to judge by. Columns are
 * named by method references ({@link org.mlops4j.data.Accessor}).
 */
@NullMarked
package org.mlops4j.data;

import org.jspecify.annotations.NullMarked;
