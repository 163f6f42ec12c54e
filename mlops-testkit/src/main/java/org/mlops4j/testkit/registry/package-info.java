// SPDX-License-Identifier: Apache-2.0

/**
 * What a registry must do on every storage, as tests for the authors of other stores: extend {@link
 * org.mlops4j.testkit.registry.ModelRegistryContract}, and where several processes may share the
 * storage also {@link org.mlops4j.testkit.registry.SharedRegistryContract}, which starts some.
 */
@NullMarked
package org.mlops4j.testkit.registry;

import org.jspecify.annotations.NullMarked;
