// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.Mlops;
import org.mlops4j.pipeline.Provenance;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visits;

/** A host that trains from committed code alone. */
class StrictCodeTest {
  @TempDir static Path directory;
  private static Repositories repositories;

  private final Shop shop = new Shop();

  @BeforeAll
  static void unpack() {
    repositories = Repositories.unpackInto(directory, "loose", "detached", "edited", "staged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"edited", "staged"})
  void uncommittedChangesAreRefusedBeforeARunBegins(String repository) {
    try (Mlops mlops = strict(repository)) {
      assertThatThrownBy(() -> mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))))
          .isInstanceOf(CodeNotCleanException.class)
          .hasMessageContaining("src/main/A.java (MODIFIED)");
      assertThat(mlops.runs().find(run -> true)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loose", "detached"})
  void aCommitIsPartOfTheVersionOnABranchOrNot(String repository) {
    try (Mlops mlops = strict(repository)) {
      ModelVersion version =
          mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).version().orElseThrow();

      assertThat(mlops.provenance(version).map(Provenance::lineage).map(Lineage::code))
          .contains(repositories.read(repository));
    }
  }

  @Test
  void whatWasEditedIsADifferenceBetweenTwoVersions() {
    Provenance before = provenance("loose");
    Provenance after = provenance("edited");

    assertThat(after.changesSince(before))
        .contains(
            new InputDifference("code", "changes", null, after.lineage().code().patch().hex()));
  }

  private Mlops strict(String repository) {
    return shop.host().code(() -> repositories.read(repository).requireClean()).build();
  }

  private static Provenance provenance(String repository) {
    try (Mlops mlops = new Shop().host().code(() -> repositories.read(repository)).build()) {
      return mlops
          .provenance(mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).version().orElseThrow())
          .orElseThrow();
    }
  }
}
