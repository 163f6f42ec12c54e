// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a result was made from. Immutable and thread-safe.
 *
 * @param inputs what the run was given, in the order in which a difference is to be named: data,
 *     parameters, seeds
 * @param code the version of the host's own code
 * @param environment the JVM, with every library
 */
public record Lineage(List<Input> inputs, CodeVersion code, Environment environment) {
  public Lineage {
    inputs = List.copyOf(inputs);
  }

  /**
   * The differences between two lineages, the most telling first: inputs of the run, code,
   * libraries, JVM, machine. Empty if a second run was given all that the first had. What could not
   * be found out is a difference, even if it is unknown on both sides.
   */
  public static List<InputDifference> diff(Lineage before, Lineage after) {
    List<InputDifference> differences =
        new ArrayList<>(InputDifference.between(before.all(), after.all()));
    differences.addAll(before.environment.orderDifference(after.environment));
    return List.copyOf(differences);
  }

  private List<Input> all() {
    List<Input> all = new ArrayList<>(inputs);
    all.addAll(code.inputs());
    all.addAll(environment.inputs());
    return all;
  }
}
