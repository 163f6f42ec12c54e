// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.io.IOException;
import org.mlops4j.Mlops;

/** One thing that the program can do. */
@FunctionalInterface
interface Command {
  /**
   * Does it.
   *
   * @throws UsageException if the arguments are wrong
   */
  Answer run(Mlops mlops, Arguments arguments, Progress progress) throws IOException;
}
