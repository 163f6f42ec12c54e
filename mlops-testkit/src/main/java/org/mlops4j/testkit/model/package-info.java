// SPDX-License-Identifier: Apache-2.0

/**
 * What every trainer and every model must hold, as tests that authors of others extend.
 *
 * <p>{@link org.mlops4j.testkit.model.TrainerContract} asks for a trainer and rows, {@link
 * org.mlops4j.testkit.model.ModelContract} for a model, rows and the format that reads it.
 */
@NullMarked
package org.mlops4j.testkit.model;

import org.jspecify.annotations.NullMarked;
