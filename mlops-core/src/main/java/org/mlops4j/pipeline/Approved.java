// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import org.mlops4j.data.Dataset;

/** What the gates let through. */
record Approved<T, O, R>(
    RunRecord record,
    R evaluation,
    Artifact<T, O> judged,
    Artifact<T, O> shipped,
    Dataset<T> data) {}
