// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelFormats;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Regression;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Stamp;
import org.mlops4j.trust.TrustPolicy;

/** What is stored is trusted only after it was proved. */
class ModelLoaderTest {
  private static final Visit BY_MAIL = new Visit(Visits.START, "mail", 10, null);

  private final Shop shop = new Shop();
  private final ModelRegistry registry =
      ModelRegistry.on(
          shop.journal, shop.blobs, new Stamp("test", () -> Instant.EPOCH, () -> "tx"));
  private ModelVersion version;

  @BeforeEach
  void deploy() {
    try (Mlops mlops = shop.host().build()) {
      version = mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).version().orElseThrow();
    }
  }

  @Test
  void aModelThatGivesItsAnswersIsLoaded() {
    Model<Visit, Classification> model = loader(ChannelRates.FORMAT).shipped(version, Shop.MODEL);

    assertThat(model.predict(BY_MAIL).score("true")).isGreaterThan(0.5);
  }

  @Test
  void aModelThatAnswersAProbeDifferentlyIsRefusedAndClosed() {
    List<String> closed = new ArrayList<>();
    ModelLoader loader = loader(reading(new Changed(closed)));

    assertThatThrownBy(() -> loader.shipped(version, Shop.MODEL))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageStartingWith("purchases v1 cannot be loaded: probe row {")
        .hasMessageContaining(" gives {")
        .hasMessageContaining(" but gave {");
    assertThat(closed).containsExactly("closed");
  }

  @Test
  void aModelThatThrowsAtAProbeIsRefused() {
    ModelLoader loader = loader(reading(new Changed(null)));

    assertThatThrownBy(() -> loader.shipped(version, Shop.MODEL))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "purchases v1 cannot be loaded:"
                + " probes failed: java.lang.IllegalStateException: no answer");
  }

  @Test
  void aModelWithOtherAnswersThanItsSignatureSaysIsNotEvenRead() {
    ModelLoader loader = loader(reading(new Changed(null)));
    ModelName<Visit, Regression> name = ModelName.regressor("purchases", Visit.class);

    assertThatThrownBy(() -> loader.judged(version, name))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageEndingWith("but " + Regression.class.getName() + " is asked for");
  }

  private ModelLoader loader(ModelFormat format) {
    return new ModelLoader(
        registry, shop.blobs, ModelFormats.of(List.of(format)), TrustPolicy.none());
  }

  private static ModelFormat reading(Model<Visit, Classification> model) {
    return new ModelFormat() {
      @Override
      public String id() {
        return ChannelRates.FORMAT.id();
      }

      @Override
      @SuppressWarnings("unchecked") // this model reads visits only, which the signature says
      public <T> Model<T, ?> read(InputStream in, Schema<T> rows) {
        return (Model<T, ?>) model;
      }
    };
  }

  /** Always answers the same, or throws if it has no list to tell. */
  private record Changed(@Nullable List<String> closed)
      implements Model<Visit, Classification>, AutoCloseable {
    @Override
    public Classification predict(Visit visit) {
      if (closed == null) {
        throw new IllegalStateException("no answer");
      }
      return Classification.binary(0.123);
    }

    @Override
    public String format() {
      return ChannelRates.FORMAT.id();
    }

    @Override
    public void write(OutputStream out) throws IOException {
      throw new IOException("never written");
    }

    @Override
    public void close() {
      if (closed != null) {
        closed.add("closed");
      }
    }
  }
}
