// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.time.Instant;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/**
 * A dataset as it was saved under a name.
 *
 * @param dataset the name
 * @param number 1 for the first version, without gaps
 * @param at when it was saved
 * @param contentId the {@linkplain Dataset#contentId content id} of its rows
 * @param rows how many
 * @param snapshot where they are stored
 */
public record DatasetVersion(
    String dataset, int number, Instant at, Digest contentId, long rows, Blob snapshot) {
  @Override
  public String toString() {
    return dataset + " " + number + " (" + rows + " rows, " + contentId.abbreviated() + ")";
  }
}
