// SPDX-License-Identifier: Apache-2.0

/**
 * Trainers on Oracle Tribuo, and models that score without it.
 *
 * <p>{@link org.mlops4j.tribuo.Tribuo} makes the trainers. Each is a value; its {@code train} makes
 * a fresh Tribuo trainer, because a reused one gives another model. What Tribuo learnt is flattened
 * into primitive arrays: the model that is registered and served needs no Tribuo class, gives the
 * margins of Tribuo's own {@code predict} to the bit, and is stored in a compact versioned format.
 */
@NullMarked
package org.mlops4j.tribuo;

import org.jspecify.annotations.NullMarked;
