// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Optional;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Section;
import org.mlops4j.store.Digest;

/**
 * Where a version comes from: the run that made it, with its data, checks, training and verdicts,
 * and everything that the run depended on. Read from the version's own manifest. Immutable.
 *
 * @param version the version
 * @param run what the run did; {@link RunRecord#snapshot()} keeps the rows
 * @param lineage inputs, code, JVM and every library
 */
public record Provenance(ModelVersion version, RunRecord run, Lineage lineage) {

  /** The section of a manifest that keeps what the version was made from. */
  static final Section<Lineage> LINEAGE = new Section<>("lineage", Lineage.class);

  /** Where a version comes from; empty if no run of a pipeline made it. */
  public static Optional<Provenance> of(ModelVersion version, ModelRegistry registry) {
    Manifest manifest = registry.manifest(version);
    return manifest
        .section(RunRecord.SECTION)
        .flatMap(
            run -> manifest.section(LINEAGE).map(lineage -> new Provenance(version, run, lineage)));
  }

  /**
   * The versions of all models that were made from the same rows, by model and number. Reads the
   * manifest of every version.
   *
   * @param data the {@link org.mlops4j.data.Dataset#contentId() content id} of the rows
   */
  public static List<ModelVersion> madeFrom(Digest data, ModelRegistry registry) {
    return registry.models().stream()
        .flatMap(model -> registry.versions(model).stream())
        .filter(
            version ->
                registry
                    .manifest(version)
                    .section(RunRecord.SECTION)
                    .filter(run -> run.data().equals(data))
                    .isPresent())
        .toList();
  }

  /** What this version was given that an earlier one was not, the most telling first. */
  public List<InputDifference> changesSince(Provenance earlier) {
    return Lineage.diff(earlier.lineage, lineage);
  }
}
