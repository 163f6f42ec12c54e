// SPDX-License-Identifier: Apache-2.0

/**
 * What every drift detector must hold, as tests that authors of others extend: {@link
 * org.mlops4j.testkit.data.TwoSampleTestContract} asks for a detector and two samples that it tells
 * apart.
 */
@NullMarked
package org.mlops4j.testkit.data;

import org.jspecify.annotations.NullMarked;
