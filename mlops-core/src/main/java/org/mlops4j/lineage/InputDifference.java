// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One input that two results do not have in common. Its text is a sentence in which digests are
 * abbreviated: {@code jar tribuo-core-4.3.2.jar: sha-256 ab12cd34ef56… became 0123456789ab…}.
 *
 * @param subject what differs
 * @param aspect in which respect
 * @param before its value for the earlier result; null if that had no such input
 * @param after its value for the later result; null if that had no such input
 */
public record InputDifference(
    String subject, String aspect, @Nullable String before, @Nullable String after) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final int SHOWN = 12;

  /** What names an input: where several have the same subject and aspect, they are counted. */
  private record Name(String subject, String aspect, int occurrence) {}

  /**
   * The inputs that are not in both lists with one value: those of the first list in its order,
   * then those that only the second has. Inputs belong together by subject and aspect.
   */
  public static List<InputDifference> between(List<Input> before, List<Input> after) {
    Map<Name, String> earlier = named(before);
    Map<Name, String> later = named(after);
    List<InputDifference> differences = new ArrayList<>();
    earlier.forEach((name, value) -> compare(name, value, later.remove(name), differences));
    later.forEach((name, value) -> compare(name, null, value, differences));
    return List.copyOf(differences);
  }

  private static Map<Name, String> named(List<Input> inputs) {
    Map<Name, String> named = new LinkedHashMap<>();
    for (Input input : inputs) {
      int occurrence = 0;
      while (named.containsKey(new Name(input.subject(), input.aspect(), occurrence))) {
        occurrence++;
      }
      named.put(new Name(input.subject(), input.aspect(), occurrence), input.value());
    }
    return named;
  }

  private static void compare(
      Name name, @Nullable String before, @Nullable String after, List<InputDifference> into) {
    if (before == null || !before.equals(after) || before.equals(Input.UNKNOWN)) {
      into.add(new InputDifference(name.subject(), name.aspect(), before, after));
    }
  }

  @Override
  public String toString() {
    String begin = subject + ": " + aspect + " ";
    if (before == null) {
      return begin + shown(after) + " was added";
    } else if (after == null) {
      return begin + shown(before) + " was removed";
    } else if (before.equals(after)) {
      return begin + "is " + before + " on both sides";
    }
    return begin + shown(before) + " became " + shown(after);
  }

  private static String shown(@Nullable String value) {
    return value != null && DIGEST.matcher(value).matches()
        ? value.substring(0, SHOWN) + "…"
        : String.valueOf(value);
  }
}
