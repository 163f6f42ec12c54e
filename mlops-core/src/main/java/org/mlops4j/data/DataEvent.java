// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/** What the journal remembers of datasets: the family {@code data}. */
sealed interface DataEvent {

  /** A dataset was saved under a name; its number is its place among those of that name. */
  record SnapshotSaved(String dataset, Digest contentId, long rows, Blob snapshot)
      implements DataEvent {}
}
