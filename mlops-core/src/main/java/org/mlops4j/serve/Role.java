// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/** What a version is on a route. */
public enum Role {
  /** Answers unless the challenger does. */
  CHAMPION,
  /** On trial, with a share of the requests. */
  CHALLENGER
}
