// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.mlops4j.lineage.Input;

/**
 * What a stage depended on and what came of it. Stored as JSON; the blobs that belong to the
 * outcome are named in it.
 *
 * @param stage which
 * @param inputs all that it depended on, the most telling first
 * @param outcome in the stage's own form
 */
record StepRecord(Stage stage, List<Input> inputs, JsonNode outcome) {
  StepRecord {
    inputs = List.copyOf(inputs);
  }
}
