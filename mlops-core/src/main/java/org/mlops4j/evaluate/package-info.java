// SPDX-License-Identifier: Apache-2.0
/**
 * How good a model is on rows it has not seen, and how sure that is.
 *
 * <p>{@link org.mlops4j.evaluate.Evaluate} makes the evaluators of pipelines. An evaluation keeps
 * what was answered and what was true, row by row: {@link org.mlops4j.evaluate.BinaryEvaluation},
 * {@link org.mlops4j.evaluate.MulticlassEvaluation} and {@link
 * org.mlops4j.evaluate.RegressionEvaluation}. A {@link org.mlops4j.evaluate.Metric} is one number
 * of an evaluation; most of them are {@link org.mlops4j.evaluate.Metric.Paired}, so that two models
 * judged on the same rows can be told apart with a {@link org.mlops4j.evaluate.Difference} that
 * knows its standard error; {@link org.mlops4j.evaluate.PairedBootstrap} is for losses too skewed
 * for one. A quantity that is not defined for the rows at hand (the area under the curve of one
 * class) is {@code NaN}, never a made-up number.
 *
 * <p>Everything here is immutable and safe for use by any number of threads.
 */
@NullMarked
package org.mlops4j.evaluate;

import org.jspecify.annotations.NullMarked;
