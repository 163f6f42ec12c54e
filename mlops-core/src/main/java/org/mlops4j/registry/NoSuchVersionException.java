// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/** A version was named that does not exist. */
public final class NoSuchVersionException extends RegistryException {
  private static final long serialVersionUID = 1L;

  private NoSuchVersionException(String message) {
    super(message);
  }

  static NoSuchVersionException never(String model, int number, int versions) {
    return new NoSuchVersionException(
        "version was "
            + number
            + " but model '"
            + model
            + "' has "
            + (versions == 0 ? "no version" : "versions 1 to " + versions));
  }

  static NoSuchVersionException deleted(String model, int number) {
    return new NoSuchVersionException("version " + number + " of '" + model + "' was deleted");
  }
}
