// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.search;

import java.util.List;
import java.util.Objects;

/**
 * A tag, of which something is to be asked. A tag that is missing meets no condition.
 *
 * @param name of the tag
 */
public record TagTerm(String name) {
  public TagTerm {
    Objects.requireNonNull(name, "name");
  }

  /** It must be exactly this. */
  public Criterion is(String value) {
    Objects.requireNonNull(value, "value");
    return new Criterion(
        name + " is '" + value + "'", facts -> facts.tag(name).filter(value::equals).isPresent());
  }

  /** It must be exactly one of these. */
  public Criterion isOneOf(String... values) {
    List<String> wanted = List.of(values);
    return new Criterion(
        name + " is one of " + wanted,
        facts -> facts.tag(name).filter(wanted::contains).isPresent());
  }

  /** It must be there. */
  public Criterion isKnown() {
    return new Criterion(name + " is known", facts -> facts.tag(name).isPresent());
  }
}
