// SPDX-License-Identifier: Apache-2.0

/**
 * Named, numbered, immutable model versions; aliases, history and audit.
 *
 * <p>A {@link org.mlops4j.registry.ModelRegistry} gives each model gapless version numbers. A
 * version is a {@link org.mlops4j.registry.Manifest} and the blobs that it names. Which version
 * serves is told by aliases, which are moved by compare-and-set; the {@link
 * org.mlops4j.registry.VersionStage} of a version follows from them.
 */
@NullMarked
package org.mlops4j.registry;

import org.jspecify.annotations.NullMarked;
