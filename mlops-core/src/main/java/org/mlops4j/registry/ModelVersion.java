// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import org.mlops4j.store.Blob;

/**
 * One immutable version of a model.
 *
 * @param model the model's name
 * @param number 1 for the first; without gaps, never used again
 * @param manifest where everything about it is written; its digest is the version's identity
 */
public record ModelVersion(String model, int number, Blob manifest) {
  @Override
  public String toString() {
    return model + " v" + number;
  }
}
