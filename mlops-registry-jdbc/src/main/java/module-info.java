// SPDX-License-Identifier: Apache-2.0

/** Journal and blob store in a database. */
module org.mlops4j.registry.jdbc {
  requires transitive org.mlops4j.core;
  requires static transitive org.jspecify;

  exports org.mlops4j.registry.jdbc;
}
