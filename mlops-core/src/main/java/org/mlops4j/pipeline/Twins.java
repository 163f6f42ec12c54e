// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Optional;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Digest;

/** Versions that a run with the same inputs would only make again. */
record Twins(ModelRegistry registry, String model) {

  /**
   * What a candidate was compared with when an earlier run made it.
   *
   * @param champion empty if it was the first model
   */
  record Comparison(Optional<ModelVersion> champion) {}

  /**
   * The comparison that made the champion, if it is the candidate itself.
   *
   * @param data content id of the rows
   * @param judged digest of the candidate
   */
  Optional<Comparison> comparison(ModelVersion champion, Digest data, Digest judged) {
    Manifest manifest = registry.manifest(champion);
    Optional<RunRecord.Gating> gating =
        manifest
            .section(RunRecord.SECTION)
            .filter(record -> record.data().equals(data))
            .flatMap(record -> Optional.ofNullable(record.gating()));
    if (gating.isEmpty() || !manifest.judged().digest().equals(judged)) {
      return Optional.empty();
    }
    String before = gating.get().champion();
    Optional<ModelVersion> known =
        registry.versions(model).stream()
            .filter(version -> version.toString().equals(before))
            .findFirst();
    return before == null || known.isPresent()
        ? Optional.of(new Comparison(known))
        : Optional.empty();
  }

  /** The champion or challenger that has the same models, learnt from the same rows. */
  Optional<ModelVersion> inUse(Approved<?, ?, ?> approved) {
    return List.of(Alias.CHAMPION, Alias.CHALLENGER).stream()
        .flatMap(alias -> registry.at(model, alias).stream())
        .filter(version -> same(registry.manifest(version), approved))
        .findFirst();
  }

  private static boolean same(Manifest manifest, Approved<?, ?, ?> approved) {
    return manifest.judged().digest().equals(approved.judged().blob().digest())
        && manifest.shipped().digest().equals(approved.shipped().blob().digest())
        && manifest
            .section(RunRecord.SECTION)
            .filter(record -> record.data().equals(approved.record().data()))
            .isPresent();
  }
}
