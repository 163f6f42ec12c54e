// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;

/** Which versions there are, and which of them meet traffic. */
public final class RegistryAssert extends AbstractAssert<RegistryAssert, ModelRegistry> {
  RegistryAssert(ModelRegistry actual) {
    super(actual, RegistryAssert.class);
  }

  /** No model has a version. */
  public RegistryAssert isEmpty() {
    isNotNull();
    if (!actual.models().isEmpty()) {
      throw failure("%nExpecting no version but there are models %s", actual.models());
    }
    return this;
  }

  /** A model has so many versions. */
  public RegistryAssert hasVersions(ModelName<?, ?> model, int count) {
    isNotNull();
    int versions = actual.versions(model.name()).size();
    if (versions != count) {
      throw failure("%nExpecting %s versions of '%s' but there are %s", count, model, versions);
    }
    return this;
  }

  /** This version serves. */
  public RegistryAssert hasChampion(ModelName<?, ?> model, int number) {
    return points(model, Alias.CHAMPION, number);
  }

  /** No version serves. */
  public RegistryAssert hasNoChampion(ModelName<?, ?> model) {
    return points(model, Alias.CHAMPION, 0);
  }

  /** This version is on its way to serve. */
  public RegistryAssert hasChallenger(ModelName<?, ?> model, int number) {
    return points(model, Alias.CHALLENGER, number);
  }

  /** No version is on its way to serve. */
  public RegistryAssert hasNoChallenger(ModelName<?, ?> model) {
    return points(model, Alias.CHALLENGER, 0);
  }

  private RegistryAssert points(ModelName<?, ?> model, Alias alias, int number) {
    isNotNull();
    Optional<ModelVersion> found = actual.at(model.name(), alias);
    if (found.map(ModelVersion::number).orElse(0) != number) {
      throw failure(
          "%nExpecting the %s of '%s' to be %s but it is %s",
          alias,
          model,
          number == 0 ? "none" : "version " + number,
          found.map(version -> "version " + version.number()).orElse("none"));
    }
    return this;
  }
}
