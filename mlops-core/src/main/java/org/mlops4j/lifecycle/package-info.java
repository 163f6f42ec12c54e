// SPDX-License-Identifier: Apache-2.0

/**
 * The loop that keeps a model healthy, and does nothing but when the host calls {@link
 * org.mlops4j.lifecycle.Loop#tick}.
 *
 * <p>A tick looks at what happened, decides, commits what it decided with what it decided on, and
 * then acts. {@link org.mlops4j.lifecycle.Trigger}s say when the model should be trained again,
 * cooldown, budget, back-off, {@link org.mlops4j.lifecycle.Freeze}s and the kill switch say whether
 * it may be, a {@link org.mlops4j.lifecycle.RetrainPolicy} says on which rows. Each of them is a
 * pure function; all the loop remembers is a fold over the journal.
 */
@NullMarked
package org.mlops4j.lifecycle;

import org.jspecify.annotations.NullMarked;
