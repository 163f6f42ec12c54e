// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.search.Facts;

/** What a search may ask of a version. The manifest is read when it is first needed. One thread. */
final class VersionFacts implements Facts {
  private final ModelRegistry registry;
  private final ModelVersion version;
  private boolean read;
  private @Nullable RunRecord record;

  VersionFacts(ModelRegistry registry, ModelVersion version) {
    this.registry = registry;
    this.version = version;
  }

  @Override
  public OptionalDouble metric(String name) {
    return record()
        .map(RunRecord::gating)
        .map(gating -> gating.metrics().get(name))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** What was written on the version, or else what its training said. */
  @Override
  public Optional<String> tag(String name) {
    return Optional.ofNullable(registry.tags(version).get(name))
        .or(() -> record().map(RunRecord::training).map(training -> training.tags().get(name)));
  }

  @Override
  public Optional<JsonNode> parameter(String path) {
    return record()
        .flatMap(
            run ->
                RunFacts.parameter(
                    run.parameters(), () -> Optional.ofNullable(run.training()), path));
  }

  private Optional<RunRecord> record() {
    if (!read) {
      record = registry.manifest(version).section(RunRecord.SECTION).orElse(null);
      read = true;
    }
    return Optional.ofNullable(record);
  }
}
