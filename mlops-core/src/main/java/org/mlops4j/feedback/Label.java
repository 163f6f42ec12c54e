// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;

/** What was reported of a request: the outcomes of the row, and nothing else of it, count. */
record Label<T>(String requestId, Instant at, T row) {}
