// SPDX-License-Identifier: Apache-2.0

/**
 * What a model was made from, and the first thing that differs when two are compared.
 *
 * <p>A {@link org.mlops4j.lineage.Lineage} holds the inputs of one run: named values that the
 * layers above hand in (data ids, parameters, seeds), the {@link org.mlops4j.lineage.CodeVersion}
 * of a source directory, read from its Git repository without a Git binary, and the {@link
 * org.mlops4j.lineage.Environment} of the JVM with the digest of every jar. All are plain values
 * with a JSON form that names no path of the machine outside the repository.
 */
@NullMarked
package org.mlops4j.lineage;

import org.jspecify.annotations.NullMarked;
