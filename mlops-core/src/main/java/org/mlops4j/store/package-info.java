// SPDX-License-Identifier: Apache-2.0

/**
 * The two primitives that carry everything durable.
 *
 * <p>A {@link org.mlops4j.store.Journal} is an append-only, totally ordered, hash-chained log of
 * small facts; a {@link org.mlops4j.store.BlobStore} holds bytes under the digest of their content.
 * Only these two are implemented per kind of storage. Whatever else the library remembers (the
 * registry, runs, dataset versions, rollouts) is a {@link org.mlops4j.store.Fold} over the journal.
 * A {@link org.mlops4j.store.GarbageCollector} deletes the blobs that nothing in the journal needs.
 */
@NullMarked
package org.mlops4j.store;

import org.jspecify.annotations.NullMarked;
