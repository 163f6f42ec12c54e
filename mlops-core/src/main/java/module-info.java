// SPDX-License-Identifier: Apache-2.0

/** The library itself: pipelines, data, checks, models, evaluation, gates, registry and serving. */
module org.mlops4j.core {
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.github.benmanes.caffeine;
  requires org.apache.commons.statistics.distribution;
  requires transitive java.net.http;
  requires transitive java.sql;
  requires transitive micrometer.core;
  requires static transitive org.jspecify;

  exports org.mlops4j;
  exports org.mlops4j.alert;
  exports org.mlops4j.check;
  exports org.mlops4j.data;
  exports org.mlops4j.evaluate;
  exports org.mlops4j.feedback;
  exports org.mlops4j.gate;
  exports org.mlops4j.lifecycle;
  exports org.mlops4j.lineage;
  exports org.mlops4j.metrics;
  exports org.mlops4j.model;
  exports org.mlops4j.monitor;
  exports org.mlops4j.pipeline;
  exports org.mlops4j.registry;
  exports org.mlops4j.report;
  exports org.mlops4j.rollout;
  exports org.mlops4j.search;
  exports org.mlops4j.serve;
  exports org.mlops4j.store;
  exports org.mlops4j.trust;

  // What the journal and the manifests keep are records that Jackson reads and writes.
  opens org.mlops4j.alert to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.check to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.data to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.feedback to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.gate to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.lifecycle to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.lineage to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.model to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.monitor to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.pipeline to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.registry to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.rollout to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.serve to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.store to
      com.fasterxml.jackson.databind;
  opens org.mlops4j.trust to
      com.fasterxml.jackson.databind;
}
