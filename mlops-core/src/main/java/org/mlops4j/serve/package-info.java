// SPDX-License-Identifier: Apache-2.0

/**
 * Answering predictions in-process, and changing the version that answers without losing a request.
 *
 * <p>A {@link org.mlops4j.serve.Predictor} is what callers hold. Behind it a {@link
 * org.mlops4j.serve.LivePredictor} follows the {@link org.mlops4j.serve.Route} that was published
 * last: one {@link org.mlops4j.serve.Served} version, or two that share the traffic. A {@link
 * org.mlops4j.serve.Serving} owns the lanes in which predictions run. A lane belongs to one
 * prediction at a time; it holds the working memory and the counters, and it keeps every version
 * open that the prediction could have met. So a version is closed after its last reader left, and
 * nobody waits for anybody.
 */
@NullMarked
package org.mlops4j.serve;

import org.jspecify.annotations.NullMarked;
