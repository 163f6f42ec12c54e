// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import org.mlops4j.store.Draft;

/**
 * What somebody wrote on a version, to find it again. It says nothing about what the version is or
 * does, so it may change.
 *
 * @param name any text of 1 to 200 characters that is not blank
 * @param value any text of at most 2,000 characters
 */
public record Tag(String name, String value) {
  private static final int LONGEST = 2_000;

  public Tag {
    Draft.requireName("tag", name);
    if (value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "value of tag '"
              + name
              + "' had "
              + value.length()
              + " characters but must have at most "
              + LONGEST);
    }
    Draft.requireText("value of tag '" + name + "'", value);
  }

  @Override
  public String toString() {
    return name + "=" + value;
  }
}
