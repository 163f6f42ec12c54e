// SPDX-License-Identifier: Apache-2.0

/**
 * Where data comes from, how it is held and how it is cut.
 *
 * <p>A {@link org.mlops4j.data.Dataset} is an immutable columnar table of records with a content
 * id; a {@link org.mlops4j.data.DataSource} extracts one ({@link org.mlops4j.data.Csv}, {@link
 * org.mlops4j.data.JsonLines}, {@link org.mlops4j.data.Jdbc}, objects, a {@link
 * org.mlops4j.data.Table} of a format of your own) or hands its rows over part by part; a {@link
 * org.mlops4j.data.Splitter} cuts it into rows to learn from and rows to judge by. Columns are
 * named by method references ({@link org.mlops4j.data.Accessor}). {@link
 * org.mlops4j.data.DatasetHistory} keeps versions of datasets, {@link org.mlops4j.data.LaggedRate}
 * turns the past into a value of a row, {@link org.mlops4j.data.RowSet} tells whether two datasets
 * have rows in common.
 *
 * <p>A {@link org.mlops4j.data.TwoSampleTest} tells whether the values of a column have moved: it
 * makes a {@link org.mlops4j.data.Comparison} of two {@link org.mlops4j.data.Sample}s. A {@link
 * org.mlops4j.data.QuantileSketch} and a {@link org.mlops4j.data.DistinctSketch} hold what is known
 * of a column in bounded memory, and merge.
 */
@NullMarked
package org.mlops4j.data;

import org.jspecify.annotations.NullMarked;
