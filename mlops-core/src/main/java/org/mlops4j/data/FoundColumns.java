// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a source has the column of each component: by name, ignoring case. */
final class FoundColumns {
  private static final int NAMES_SHOWN = 50;

  private FoundColumns() {}

  /**
   * The position of each component's column.
   *
   * @param names of the source's columns
   * @param place what names them, such as {@code header}
   * @param line where it stands; 0 for nowhere
   * @throws ExtractionException if one is not there, or more than once; all of them are named
   */
  static int[] of(
      Schema<?> schema, List<String> names, String place, long line, Problems problems) {
    int[] found = new int[schema.fields().size()];
    for (int i = 0; i < found.length; i++) {
      String column = schema.fields().get(i).column();
      int[] at =
          IntStream.range(0, names.size())
              .filter(position -> names.get(position).equalsIgnoreCase(column))
              .toArray();
      if (at.length == 1) {
        found[i] = at[0];
      } else {
        String rule =
            at.length == 0
                ? "is missing, the " + place + " has " + text(names)
                : "must be in the " + place + " once but is there " + at.length + " times";
        problems.add(ExtractionProblem.ofCell(line, column, null, rule));
      }
    }
    if (!problems.isEmpty()) {
      throw problems.exception(null);
    }
    return found;
  }

  private static String text(List<String> names) {
    String shown =
        names.stream()
            .limit(NAMES_SHOWN)
            .map(ExtractionProblem::visible)
            .collect(Collectors.joining(", "));
    return names.size() > NAMES_SHOWN ? shown + ", … (" + names.size() + " columns)" : shown;
  }
}
