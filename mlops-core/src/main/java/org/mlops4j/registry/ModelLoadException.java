// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version cannot be made into a model that may be trusted. What served before goes on serving.
 */
public sealed class ModelLoadException extends RegistryException permits UntrustedVersionException {
  private static final long serialVersionUID = 1L;

  private final transient ModelVersion version;
  private final transient List<String> problems;

  ModelLoadException(ModelVersion version, List<String> problems) {
    this(version, problems, null);
  }

  ModelLoadException(ModelVersion version, List<String> problems, @Nullable Throwable cause) {
    super(version + " cannot be loaded: " + String.join("; ", problems), cause);
    this.version = version;
    this.problems = List.copyOf(problems);
  }

  /** The version. */
  public ModelVersion version() {
    return version;
  }

  /** Everything that is wrong with it. */
  public List<String> problems() {
    return problems;
  }
}
