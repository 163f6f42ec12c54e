// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mlops4j.Mlops;

/**
 * One thing that the program can do.
 *
 * @param writes whether it changes something, unless it is a {@code --dry-run}
 * @param options that it has a use for
 */
record Command(Action action, boolean writes, Set<String> options) {
  private static final Set<String> OF_ALL =
      Set.of("--json", "--progress", "--no-progress", "--definitions");

  Command {
    options = Set.copyOf(options);
  }

  /** What it does. */
  @FunctionalInterface
  interface Action {
    /**
     * Does it.
     *
     * @throws UsageException if the arguments are wrong
     */
    Answer run(Mlops mlops, Arguments arguments, Progress progress) throws IOException;
  }

  /** Something that only looks. */
  static Command looking(Action action, String... options) {
    return new Command(action, false, Set.of(options));
  }

  /** Something that the audit must know who did it, and why. */
  static Command changing(Action action, String... options) {
    Set<String> all = new TreeSet<>(List.of(options));
    all.add("--reason");
    all.add("--actor");
    return new Command(action, true, all);
  }

  /** Refuses an option that would be passed over: somebody meant something by it. */
  void requireUseFor(Arguments arguments) {
    for (String option : arguments.options().keySet()) {
      if (!options.contains(option) && !OF_ALL.contains(option)) {
        throw new UsageException(arguments.command() + " has no use for " + option);
      }
    }
  }
}
