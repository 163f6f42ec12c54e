// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: looks at a registry, moves its champion, proves it, and takes versions out and
 * in.
 *
 * <p>{@link org.mlops4j.cli.Main} is the program, with the exit codes and all commands; {@link
 * org.mlops4j.cli.Definitions} is what a host writes so that it can make versions again.
 */
@NullMarked
package org.mlops4j.cli;

import org.jspecify.annotations.NullMarked;
