// SPDX-License-Identifier: Apache-2.0

/**
 * The loop that keeps a model healthy: {@link org.mlops4j.lifecycle.Trigger}s say when it should be
 * trained again, storm control says whether it may be, a {@link
 * org.mlops4j.lifecycle.RetrainPolicy} says with which rows.
 */
@NullMarked
package org.mlops4j.lifecycle;

import org.jspecify.annotations.NullMarked;
