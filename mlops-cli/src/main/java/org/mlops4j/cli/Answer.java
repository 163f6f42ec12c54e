// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.util.List;

/**
 * What a command found.
 *
 * @param yes whether it is what the user wanted: false makes the exit code 1
 * @param json for programs
 * @param lines for people
 */
record Answer(boolean yes, Object json, List<String> lines) {
  Answer {
    lines = List.copyOf(lines);
  }

  static Answer of(Object json, List<String> lines) {
    return new Answer(true, json, lines);
  }
}
