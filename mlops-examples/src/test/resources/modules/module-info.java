// SPDX-License-Identifier: Apache-2.0

/** A host in a module of its own. What it opens is all that the library may look into. */
module shop {
  requires org.mlops4j.core;
  requires org.mlops4j.drift;
  requires org.mlops4j.registry.fs;
  requires org.mlops4j.tribuo;

  opens shop to
      org.mlops4j.core;
}
