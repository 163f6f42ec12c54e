// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import org.assertj.core.api.AbstractAssert;
import org.mlops4j.pipeline.PipelineResult;

/** What a run deployed. */
public final class DeployedAssert
    extends AbstractAssert<DeployedAssert, PipelineResult.Deployed<?>> {
  DeployedAssert(PipelineResult.Deployed<?> actual) {
    super(actual, DeployedAssert.class);
  }

  /** The new version has this number. */
  public DeployedAssert asVersion(int number) {
    if (actual.registered().number() != number) {
      throw failure(
          "%nExpecting run %s to be deployed as version %s but it was %s",
          actual.run(), number, actual.registered());
    }
    return this;
  }
}
