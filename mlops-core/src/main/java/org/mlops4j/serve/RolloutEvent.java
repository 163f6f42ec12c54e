// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/** What the journal says about shares of traffic. */
sealed interface RolloutEvent {
  /** From now on the challenger of this number gets this share. */
  record ShareSet(String model, int challenger, int basisPoints) implements RolloutEvent {}
}
