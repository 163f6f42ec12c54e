// SPDX-License-Identifier: Apache-2.0

/**
 * Detectors that read one value at a time and say when the stream has changed.
 *
 * <p>{@link org.mlops4j.drift.stream.StreamDetector} is what they have in common. For errors of a
 * model (0 or 1): {@link org.mlops4j.drift.stream.Ddm}, {@link org.mlops4j.drift.stream.Eddm}; for
 * bounded values: {@link org.mlops4j.drift.stream.HddmA}, {@link org.mlops4j.drift.stream.HddmW};
 * for any numbers: {@link org.mlops4j.drift.stream.Adwin}, {@link
 * org.mlops4j.drift.stream.PageHinkley}, {@link org.mlops4j.drift.stream.Cusum}, {@link
 * org.mlops4j.drift.stream.Kswin}.
 */
@NullMarked
package org.mlops4j.drift.stream;

import org.jspecify.annotations.NullMarked;
