// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Json;

/**
 * What a run was started with.
 *
 * @param type the record, by name; empty for a pipeline that takes none
 * @param values its components
 * @param policy the rule that chose them, such as that of a loop; null if whoever started the run
 *     did
 */
public record RunParameters(String type, JsonNode values, @Nullable String policy) {
  /** No parameters. */
  public static final RunParameters NONE =
      new RunParameters("", JsonNodeFactory.instance.objectNode(), null);

  /** The parameters of a definition. */
  public static RunParameters of(Record parameters) {
    return new RunParameters(parameters.getClass().getName(), Json.tree(parameters), null);
  }

  /** The same, as a rule chose them. */
  public RunParameters chosenBy(String rule) {
    return new RunParameters(type, values, rule);
  }

  /** Whether they are those of a definition. */
  boolean isOfDefinition() {
    return !type.isEmpty();
  }
}
