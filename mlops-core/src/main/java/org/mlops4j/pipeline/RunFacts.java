// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mlops4j.search.Facts;

/** What a search may ask of a run, or of the version that it made. Not thread-safe. */
final class RunFacts implements Facts {
  private final Supplier<SortedMap<String, String>> tags;
  private final Supplier<Optional<RunRecord>> source;
  private @Nullable Optional<RunRecord> record;

  /**
   * @param tags that were written besides those of the training, which they outdo
   * @param source the record, which is read once, when it is first needed
   */
  RunFacts(Supplier<SortedMap<String, String>> tags, Supplier<Optional<RunRecord>> source) {
    this.tags = tags;
    this.source = source;
  }

  @Override
  public OptionalDouble metric(String name) {
    return record()
        .map(RunRecord::gating)
        .map(gating -> gating.metrics().get(name))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  @Override
  public Optional<String> tag(String name) {
    return Optional.ofNullable(tags.get().get(name))
        .or(() -> record().map(RunRecord::training).map(training -> training.tags().get(name)));
  }

  @Override
  public Optional<JsonNode> parameter(String path) {
    return record()
        .map(run -> run.parameters().values().at("/" + path.replace('.', '/')))
        .filter(value -> !value.isMissingNode() && !value.isNull());
  }

  private Optional<RunRecord> record() {
    Optional<RunRecord> known = record;
    if (known == null) {
      known = source.get();
      record = known;
    }
    return known;
  }
}
