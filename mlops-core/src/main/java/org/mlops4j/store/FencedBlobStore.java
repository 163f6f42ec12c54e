// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Blobs in generations that are not condemned. */
final class FencedBlobStore extends ForwardingBlobStore {
  private final Journal journal;
  private final BlobStore blobs;
  private final Fold<Condemned> condemned;
  private final Stamp stamp;

  FencedBlobStore(Journal journal, BlobStore blobs, Fold<Condemned> condemned, Stamp stamp) {
    super(blobs);
    this.journal = journal;
    this.blobs = blobs;
    this.condemned = condemned;
    this.stamp = stamp;
  }

  @Override
  public Blob put(byte[] content) {
    try {
      return blobs.put(
          new ByteArrayInputStream(content),
          digest -> condemned.read(state -> state.generation(digest)));
    } catch (IOException e) {
      throw new StoreUnavailableException("an array could not be read", e);
    }
  }

  /**
   * Stores content in the generation that is asked for, also if that is condemned, as an archive
   * may name it so. Then it is condemned no more. Nobody deletes meanwhile, and whoever comes later
   * finds it in the journal.
   */
  @Override
  public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
    List<Lease> held = new ArrayList<>();
    try {
      Blob blob =
          blobs.put(
              content,
              digest -> {
                int wanted = generation.applyAsInt(digest);
                if (condemned.read(state -> state.has(new Blob(digest, wanted, 0)))) {
                  held.add(GarbageCollector.lease(journal));
                }
                return wanted;
              });
      if (!held.isEmpty()) {
        condemned.commit(stamp, state -> restored(state, blob));
      }
      return blob;
    } finally {
      held.forEach(Lease::close);
    }
  }

  private static Decision<Blob> restored(Condemned state, Blob blob) {
    return state.has(blob)
        ? new Decision<>(
            List.of(Condemned.EVENTS.item(new StoreEvent.BlobsRestored(List.of(blob)))), blob)
        : Decision.none(blob);
  }
}
