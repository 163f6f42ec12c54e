// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.Section;

/**
 * What a version was made of, as far as later windows are compared with it, and how far clean
 * windows stray from it. It travels in the manifest of the version, so no training file is needed
 * to judge a window. Immutable; of the same size however many rows the reference had.
 *
 * @param rows of the reference
 * @param policy when something is an alarm
 * @param limits what the limits of the columns were calibrated with
 * @param columns what the model reads of a row
 * @param answerLimits what the limits of the answers were calibrated with
 * @param answers what the judged model answered to held-out rows; null if that is not watched
 */
public record ReferenceProfile(
    long rows,
    AlarmPolicy policy,
    LimitSource limits,
    List<ColumnProfile> columns,
    LimitSource answerLimits,
    @Nullable ColumnProfile answers) {

  /** The section of a manifest that keeps the profile. */
  public static final Section<ReferenceProfile> SECTION =
      new Section<>("monitor", ReferenceProfile.class);

  public ReferenceProfile {
    requireNonNull(policy, "policy");
    columns = List.copyOf(columns);
  }

  /** The columns, and the answers as the last one if they are watched. */
  List<ColumnProfile> watched() {
    return Stream.concat(columns.stream(), Stream.ofNullable(answers)).toList();
  }

  /** What is watched and how, in words. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        columns.size()
            + " columns"
            + (answers == null ? "" : " and the answers")
            + " watched in windows of "
            + policy.window());
    lines.add("columns: " + limits);
    if (answers != null) {
      lines.add("answers: " + answerLimits);
    }
    return lines;
  }
}
