// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.Optional;
import org.mlops4j.data.Dataset;
import org.mlops4j.monitor.ReferenceProfile;

/** What the gates let through. */
record Approved<T, O, R>(
    RunRecord record,
    R evaluation,
    Artifact<T, O> judged,
    Artifact<T, O> shipped,
    Optional<ReferenceProfile> profile,
    Dataset<T> data) {}
