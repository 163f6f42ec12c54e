// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/**
 * The right to do something that only one may do at a time. It ends when it is closed, when the
 * journal that gave it is closed, or when its process is gone, however it went: nothing has to be
 * cleaned up and no time has to pass.
 *
 * <p>A lease keeps two from doing the same work; it makes no write safe. What is written is made
 * safe by {@link Journal#append}, which names the head that the writer saw.
 */
public interface Lease extends AutoCloseable {
  /** Gives the right back. May be called twice, on any thread. */
  @Override
  void close();
}
