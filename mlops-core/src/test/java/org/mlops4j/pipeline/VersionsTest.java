// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlops4j.search.Criterion.metric;
import static org.mlops4j.search.Criterion.parameter;
import static org.mlops4j.search.Criterion.tag;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.Signature;
import org.mlops4j.registry.Tag;
import org.mlops4j.search.Search;
import org.mlops4j.shop.Shop;
import org.mlops4j.store.Blob;

class VersionsTest {
  private static final Reason BECAUSE = new Reason("ann", "a test");

  private final Shop shop = new Shop();
  private final Mlops mlops = shop.host().build();

  @AfterEach
  void close() {
    mlops.close();
  }

  @Test
  void versionsAreFoundByMetricParameterAndTag() {
    for (double prior : List.of(1.0, 2.0, 3.0)) {
      mlops.run(Shop.LENIENT, new Shop.Days(0, 20, prior));
    }
    mlops.registry().tag(version(1), new Tag("team", "risk"), BECAUSE);
    mlops.registry().tag(version(3), new Tag("team", "risk"), BECAUSE);

    assertThat(found(Search.where(tag("team").is("risk")))).containsExactly(1, 3);
    assertThat(found(Search.where(parameter("prior").atLeast(2)))).containsExactly(2, 3);
    assertThat(found(Search.where(tag("team").is("risk"), parameter("prior").is(3))))
        .containsExactly(3);
    assertThat(found(Search.where(metric("AUC").atLeast(0.5)))).containsExactly(1, 2, 3);
    assertThat(found(Search.where(metric("AUC").above(1)))).isEmpty();
  }

  @Test
  void aMetricPutsTheBestFirstAndTheNewestTagCounts() {
    for (double prior : List.of(1.0, 2.0)) {
      mlops.run(Shop.LENIENT, new Shop.Days(0, 20, prior));
    }
    List<Integer> best = found(Search.everything().highestFirst("AUC"));
    List<Integer> worst = found(Search.everything().lowestFirst("AUC"));
    mlops.registry().tag(version(1), new Tag("team", "risk"), BECAUSE);
    mlops.registry().tag(version(1), new Tag("team", "fraud"), BECAUSE);
    mlops.registry().untag(version(1), "other", BECAUSE);

    assertThat(best).hasSize(2);
    assertThat(auc(best.get(0))).isGreaterThanOrEqualTo(auc(best.get(1)));
    assertThat(auc(worst.get(0))).isLessThanOrEqualTo(auc(worst.get(1)));
    assertThat(found(Search.where(tag("team").is("risk")))).isEmpty();
    assertThat(mlops.versions().find(Search.where(tag("team").is("fraud"))))
        .containsExactly(version(1));
  }

  @Test
  void aVersionThatNoRunMadeHasTagsAlone() {
    Blob blob = shop.blobs.put(new byte[1]);
    Manifest manifest =
        Manifest.of("purchases", "f", new Signature(new TreeMap<>(), "O"), blob, blob);
    mlops.registry().register(Registration.of(manifest, 0, BECAUSE));
    mlops.registry().tag(version(1), new Tag("by", "hand"), BECAUSE);

    assertThat(found(Search.where(tag("by").is("hand")))).containsExactly(1);
    assertThat(found(Search.where(metric("AUC").isKnown()))).isEmpty();
    assertThat(found(Search.where(parameter("prior").isKnown()))).isEmpty();
  }

  private double auc(int number) {
    return Objects.requireNonNull(
            mlops.provenance(version(number)).orElseThrow().run().gating(), "gating")
        .metrics()
        .get("AUC");
  }

  private ModelVersion version(int number) {
    return mlops.registry().version("purchases", number);
  }

  private List<Integer> found(Search search) {
    return mlops.versions().find("purchases", search).stream().map(ModelVersion::number).toList();
  }
}
