// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/**
 * Where the outcome of a stage is kept.
 *
 * @param key stands for all that the stage depended on
 * @param record the {@link StepRecord}; what it names must live as long as it does
 * @param shared whether later runs of the model may take it over
 */
record Step(Digest key, Blob record, boolean shared) {}
