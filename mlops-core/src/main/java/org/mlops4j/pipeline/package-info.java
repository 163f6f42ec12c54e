// SPDX-License-Identifier: Apache-2.0

/**
 * The pipeline: extract, validate, train, evaluate, gate, deploy.
 *
 * <p>Each verb of {@link org.mlops4j.pipeline.Pipeline#of Pipeline.of(model)} gives the next stage
 * type, so {@code javac} checks the order and that data, model, evaluation and gates fit together.
 * A {@link org.mlops4j.pipeline.Pipeline} only describes; {@link
 * org.mlops4j.pipeline.PipelineRunner} is the one place that executes. Expected outcomes are values
 * ({@link org.mlops4j.pipeline.PipelineResult}), faults are a {@link
 * org.mlops4j.pipeline.PipelineException}.
 */
@NullMarked
package org.mlops4j.pipeline;

import org.jspecify.annotations.NullMarked;
