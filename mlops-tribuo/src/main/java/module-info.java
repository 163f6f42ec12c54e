// SPDX-License-Identifier: Apache-2.0

/** Trainers on Tribuo and the models that they compile. */
module org.mlops4j.tribuo {
  requires transitive org.mlops4j.core;
  requires static transitive org.jspecify;
  requires com.oracle.labs.mlrg.olcut;
  requires org.tribuo.core;
  requires org.tribuo.classification.core;
  requires org.tribuo.classification.dtree;
  requires org.tribuo.classification.sgd;
  requires org.tribuo.common.tree;
  requires org.tribuo.math;
  requires org.tribuo.regression.core;
  requires org.tribuo.regression.rtree;
  requires org.tribuo.regression.sgd;

  exports org.mlops4j.tribuo;

  // The head of a model file is a record that Jackson reads and writes.
  opens org.mlops4j.tribuo to
      com.fasterxml.jackson.databind;
}
