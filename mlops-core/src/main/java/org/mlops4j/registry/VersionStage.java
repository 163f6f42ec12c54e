// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/** Where a version is in its life. Never written: it follows from the aliases and their history. */
public enum VersionStage {
  /** Registered, never served. */
  REGISTERED,
  /** The challenger: on its way. */
  STAGING,
  /** The champion: it serves. */
  PRODUCTION,
  /** It was the champion once. */
  ARCHIVED
}
