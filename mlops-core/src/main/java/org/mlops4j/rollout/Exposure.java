// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/** Who sees the answers of a challenger. */
public enum Exposure {
  /** Callers do, for its share of the requests. */
  TRAFFIC,
  /** Nobody does: it answers copies of requests, off their path. */
  SHADOW
}
