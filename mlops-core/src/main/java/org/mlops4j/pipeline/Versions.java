// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.search.Facts;
import org.mlops4j.search.Search;

/**
 * Finds versions by what the runs that made them measured and were started with, and by their tags.
 *
 * <pre>{@code
 * mlops.versions().find("late-arrivals", Search.where(metric("auc").atLeast(0.8), tag("team").is("risk")))
 * }</pre>
 *
 * <p>Metrics are those of the judged model on the held-out rows; tags are those of the registry,
 * and where it has none of that name, those of the training; parameters are those of the run, and
 * where it has none of that name, those of its trainer. Reads the manifest of a version when the
 * first metric or parameter is asked for, so criteria about tags come first. Thread-safe.
 */
public final class Versions {
  private final ModelRegistry registry;

  public Versions(ModelRegistry registry) {
    this.registry = registry;
  }

  /** The versions of a model that are searched for; without an order, by their numbers. */
  public List<ModelVersion> find(String model, Search search) {
    return search.among(registry.versions(model), this::facts);
  }

  /** The versions of all models that are searched for; without an order, by model and number. */
  public List<ModelVersion> find(Search search) {
    return search.among(
        registry.models().stream().flatMap(model -> registry.versions(model).stream()).toList(),
        this::facts);
  }

  private Facts facts(ModelVersion version) {
    return new VersionFacts(registry, version);
  }
}
