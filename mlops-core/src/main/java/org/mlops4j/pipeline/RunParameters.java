// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.mlops4j.store.Json;

/**
 * What a run was started with.
 *
 * @param type the record, by name; empty for a pipeline that takes none
 * @param values its components
 */
public record RunParameters(String type, JsonNode values) {
  /** No parameters. */
  public static final RunParameters NONE =
      new RunParameters("", JsonNodeFactory.instance.objectNode());

  /** The parameters of a definition. */
  public static RunParameters of(Record parameters) {
    return new RunParameters(parameters.getClass().getName(), Json.tree(parameters));
  }

  /** Whether they are those of a definition. */
  boolean isOfDefinition() {
    return !type.isEmpty();
  }
}
