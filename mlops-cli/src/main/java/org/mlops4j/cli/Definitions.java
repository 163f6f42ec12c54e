// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;

/**
 * What only the host knows: its model formats and its pipelines. The class must be public, on the
 * class path of the command line, and have a public constructor without parameters.
 */
public interface Definitions {
  /** Adds the formats of the models, and whatever else the pipelines need. */
  void configure(MlopsBuilder builder);

  /** Defines the pipelines. */
  void define(Mlops mlops);
}
