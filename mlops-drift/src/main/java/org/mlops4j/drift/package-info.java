// SPDX-License-Identifier: Apache-2.0

/**
 * Has the data moved? Two-sample tests and distances on one column, corrections for many columns,
 * and tests on whole rows.
 *
 * <p>Each public class is one detector and has static factories: the one without {@code like} is
 * the documented default, a {@code likeX} repeats the definition of another library digit for
 * digit, quirks included, for those who compare with it. All of them are {@link
 * org.mlops4j.data.TwoSampleTest}s. Detectors on streams are in {@link org.mlops4j.drift.stream}.
 */
@NullMarked
package org.mlops4j.drift;

import org.jspecify.annotations.NullMarked;
