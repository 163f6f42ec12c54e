// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** All that a {@link Guard} remembers of a trial: kept in the journal, it survives a restart. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RateEvidence.class, name = "rate"),
  @JsonSubTypes.Type(value = MetricEvidence.class, name = "metric")
})
public sealed interface Evidence permits RateEvidence, MetricEvidence {}
