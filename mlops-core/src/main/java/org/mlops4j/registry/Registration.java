// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.mlops4j.store.Item;
import org.mlops4j.trust.EnvelopeSignature;

/**
 * A version to be registered, and what shall become true in the same commit: all of it or nothing.
 *
 * @param manifest of the version
 * @param alias to point to the new version; registering alone serves nothing
 * @param expected the number that the champion must have for the commit to happen; 0 for none
 * @param reason who and why
 * @param signatures that others made of the manifest, such as those that came with an archive
 * @param together facts of other packages, such as the end of the run, given the version's number
 */
public record Registration(
    Manifest manifest,
    Optional<Alias> alias,
    int expected,
    Reason reason,
    List<EnvelopeSignature> signatures,
    IntFunction<List<Item>> together) {

  public Registration {
    signatures = List.copyOf(signatures);
  }

  /** A registration that nobody else has signed. */
  public Registration(
      Manifest manifest,
      Optional<Alias> alias,
      int expected,
      Reason reason,
      IntFunction<List<Item>> together) {
    this(manifest, alias, expected, reason, List.of(), together);
  }

  /** A registration alone. */
  public static Registration of(Manifest manifest, int champion, Reason reason) {
    return new Registration(manifest, Optional.empty(), champion, reason, number -> List.of());
  }
}
