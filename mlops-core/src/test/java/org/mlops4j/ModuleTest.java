// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.numbers.combinatorics.Factorial;
import org.apache.commons.numbers.core.Precision;
import org.apache.commons.numbers.fraction.ContinuedFraction;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The library as a named module, as an application with a module path gets it. */
class ModuleTest {
  private static final String CORE = "org.mlops4j.core";

  /** A class of each module that core needs to run. */
  private static final List<Class<?>> NEEDED =
      List.of(
          Mlops.class,
          NullMarked.class,
          JsonProperty.class,
          JsonFactory.class,
          ObjectMapper.class,
          JavaTimeModule.class,
          Caffeine.class,
          MeterRegistry.class,
          KeyValue.class,
          Observation.class,
          TDistribution.class,
          Precision.class,
          Factorial.class,
          ContinuedFraction.class,
          Gamma.class,
          BrentSolver.class,
          UniformRandomProvider.class,
          NormalizedGaussianSampler.class);

  private final ModuleFinder finder =
      ModuleFinder.of(NEEDED.stream().map(ModuleTest::location).distinct().toArray(Path[]::new));

  @Test
  void everyPackageIsExported() {
    ModuleDescriptor core = finder.find(CORE).orElseThrow().descriptor();

    assertThat(core.exports().stream().map(ModuleDescriptor.Exports::source))
        .containsExactlyInAnyOrderElementsOf(core.packages());
  }

  @Test
  void itReadsAndWritesWhatTheJournalKeeps() throws ReflectiveOperationException {
    Configuration configuration =
        ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of(CORE));
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    ClassLoader loader = layer.findLoader(CORE);
    Class<?> reason = loader.loadClass("org.mlops4j.registry.Reason");
    Class<?> json = loader.loadClass("org.mlops4j.store.Json");

    Object written = reason.getConstructor(String.class, String.class).newInstance("ann", "so");
    Object text = json.getMethod("text", Object.class).invoke(null, written);
    Object read = json.getMethod("read", String.class, Class.class).invoke(null, text, reason);

    assertThat(reason.getModule().getName()).isEqualTo(CORE);
    assertThat(read).isEqualTo(written);
    assertThat(text).isEqualTo("{\"actor\":\"ann\",\"text\":\"so\"}");
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
