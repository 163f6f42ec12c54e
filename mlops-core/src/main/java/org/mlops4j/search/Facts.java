// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search may ask of one thing. Each is read when it is asked for and not before, so what
 * lies in storage costs nothing where a criterion before it has failed.
 */
public interface Facts {
  /** A number that was measured; empty if there is none of this name. */
  OptionalDouble metric(String name);

  /** What somebody wrote on it; empty if there is no tag of this name. */
  Optional<String> tag(String name);

  /**
   * What it was started with.
   *
   * @param path the name of a parameter, with dots into nested ones: {@code window.from}
   * @return empty if there is none of this name, or it is null
   */
  Optional<JsonNode> parameter(String path);

  /**
   * What stands at a path in parameters that are kept as JSON.
   *
   * @param path names with dots between them: {@code window.from}
   * @return empty if nothing stands there, or null does
   */
  static Optional<JsonNode> at(JsonNode parameters, String path) {
    JsonNode node = parameters;
    for (String name : path.split("[.]")) {
      node = node.path(name);
    }
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
  }
}
