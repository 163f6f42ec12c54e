// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;
import java.util.Locale;

/** A version cannot take the champion's place: it reads other types or gives other answers. */
public final class IncompatibleSignatureException extends RegistryException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  IncompatibleSignatureException(String model, int candidate, int champion, List<String> problems) {
    super(
        String.format(
            Locale.ROOT,
            "version %d of '%s' cannot take the place of version %d: %s",
            candidate,
            model,
            champion,
            String.join("; ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** Everything that does not fit. */
  public List<String> problems() {
    return problems;
  }
}
