// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.regex.Pattern;

/**
 * One fact of a commit. The journal does not know what it means: each package owns one family of
 * types.
 *
 * @param type family and event, such as {@code registry.VersionRegistered}
 * @param json one JSON object in one line without space around it, kept to the byte; 2^24
 *     characters at most
 */
public record Item(String type, String json) {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*\\.[A-Za-z][A-Za-z0-9]*");

  public Item {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "item type was '" + type + "' but must match " + TYPE.pattern());
    }
    CommitBody.requireObject(json);
  }
}
