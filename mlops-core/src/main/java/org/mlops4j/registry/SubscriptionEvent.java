// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/** What the journal says about subscriptions. */
sealed interface SubscriptionEvent {
  /**
   * All up to a commit was delivered, or happened before the subscription began.
   *
   * @param sequence of that commit
   */
  record Delivered(String subscription, long sequence) implements SubscriptionEvent {}
}
