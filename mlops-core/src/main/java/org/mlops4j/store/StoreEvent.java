// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.List;

/** What the journal remembers of collections: the family {@code store}. */
sealed interface StoreEvent {

  /** Nothing needs these generations: they may be deleted from now on, and named no more. */
  record BlobsCondemned(List<Blob> blobs) implements StoreEvent {
    public BlobsCondemned {
      blobs = List.copyOf(blobs);
    }
  }

  /** Condemned generations that were stored again, since something from elsewhere names them. */
  record BlobsRestored(List<Blob> blobs) implements StoreEvent {
    public BlobsRestored {
      blobs = List.copyOf(blobs);
    }
  }
}
