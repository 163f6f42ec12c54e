// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/** A row of the tests. */
record Ask(int value) {
  static final ModelName<Ask, Long> MODEL = new ModelName<>("doubling", Ask.class, Long.class);

  static ModelVersion version(int number) {
    return new ModelVersion("doubling", number, new Blob(Digest.of("manifest " + number), 0, 10));
  }
}
