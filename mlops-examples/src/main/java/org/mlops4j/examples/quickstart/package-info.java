// SPDX-License-Identifier: Apache-2.0

/** The example of the README, compiled and run by the build: what an application would write. */
@NullUnmarked
package org.mlops4j.examples.quickstart;

import org.jspecify.annotations.NullUnmarked;
