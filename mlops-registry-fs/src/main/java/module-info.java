// SPDX-License-Identifier: Apache-2.0

/** Journal and blob store on a plain directory. */
module org.mlops4j.registry.fs {
  requires transitive org.mlops4j.core;
  requires static transitive org.jspecify;

  exports org.mlops4j.registry.fs;

  // What its files keep are records that Jackson reads and writes.
  opens org.mlops4j.registry.fs to
      com.fasterxml.jackson.databind;
}
