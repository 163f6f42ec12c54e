// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/** A version was named that does not exist. */
public final class NoSuchVersionException extends RegistryException {
  private static final long serialVersionUID = 1L;

  NoSuchVersionException(String model, int number, int versions) {
    super(
        "version was "
            + number
            + " but model '"
            + model
            + "' has "
            + (versions == 0 ? "no version" : "versions 1 to " + versions));
  }
}
