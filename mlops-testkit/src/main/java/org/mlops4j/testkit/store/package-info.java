// SPDX-License-Identifier: Apache-2.0

/**
 * What every {@link org.mlops4j.store.Journal} and {@link org.mlops4j.store.BlobStore} must do, as
 * tests for the authors of other stores: extend {@link org.mlops4j.testkit.store.JournalContract},
 * {@link org.mlops4j.testkit.store.BlobStoreContract} and, for both together, {@link
 * org.mlops4j.testkit.store.GarbageContract}, fill the holes of each, and run them with JUnit 5.
 *
 * <p>Crashes, full disks and several processes are a matter of each storage and not tested here.
 */
@NullMarked
package org.mlops4j.testkit.store;

import org.jspecify.annotations.NullMarked;
