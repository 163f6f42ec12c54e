// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/** A listener failed to take in a change; it will be told of it again. */
public final class DeliveryException extends RegistryException {
  private static final long serialVersionUID = 1L;

  DeliveryException(String subscription, RegistryChange change, Exception cause) {
    super(
        "subscription '"
            + subscription
            + "' failed at change "
            + change.index()
            + " of commit "
            + change.sequence()
            + ": "
            + cause,
        cause);
  }
}
