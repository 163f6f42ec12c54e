// SPDX-License-Identifier: Apache-2.0

/**
 * Making models and asking them.
 *
 * <p>A {@link org.mlops4j.model.Trainer} learns from a dataset; a {@link org.mlops4j.model.Model}
 * answers, one row or many, and writes itself as canonical bytes; a {@link
 * org.mlops4j.model.ModelFormat} reads them back. {@link org.mlops4j.model.Features} say what a
 * model sees of a row, {@link org.mlops4j.model.Target} what it shall learn, and {@link
 * org.mlops4j.model.ModelName} gives a model its identity and types once.
 */
@NullMarked
package org.mlops4j.model;

import org.jspecify.annotations.NullMarked;
