// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

/**
 * Opens a storage by its address, also in another process: so an implementation is a top-level or
 * static, public class with a public constructor without arguments.
 */
@FunctionalInterface
public interface StoreOpener {
  /**
   * Opens the storage, which is made if nothing is there.
   *
   * @throws Exception if it cannot be opened
   */
  Stores open(String address) throws Exception;
}
