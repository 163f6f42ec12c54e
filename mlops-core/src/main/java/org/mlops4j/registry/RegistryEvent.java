// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import org.mlops4j.store.Blob;
import org.mlops4j.trust.EnvelopeSignature;

/** What the journal says about versions and aliases. */
sealed interface RegistryEvent {
  /** A version came to be. Its manifest never changes. */
  record VersionRegistered(String model, int number, Blob manifest, Reason reason)
      implements RegistryEvent {}

  /**
   * An alias moved.
   *
   * @param rollback whether the champion went back to where it was before
   */
  record AliasMoved(String model, Alias alias, int from, int to, boolean rollback, Reason reason)
      implements RegistryEvent {}

  /** Something was written on a version, in the place of what the tag said before. */
  record VersionTagged(String model, int number, Tag tag, Reason reason) implements RegistryEvent {}

  /** A tag was taken off a version. */
  record TagRemoved(String model, int number, String name, Reason reason)
      implements RegistryEvent {}

  /** Somebody vouched for a version. A later signature by the same key replaces the first. */
  record VersionSigned(String model, int number, EnvelopeSignature signature, Reason reason)
      implements RegistryEvent {}

  /** A version is needed no more. Its number is never used again. */
  record VersionDeleted(String model, int number, Reason reason) implements RegistryEvent {}
}
