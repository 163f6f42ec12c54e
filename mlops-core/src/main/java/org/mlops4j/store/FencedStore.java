// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A journal and its blobs for writers who share them with a {@link GarbageCollector}.
 *
 * <p>Content is stored before a commit names it, so a collector may find it while nothing needs it
 * yet. Nothing is lost by that: the blobs here never come in a generation that is condemned, and
 * the journal refuses a commit that needs one, however deep, with a {@link BlobCondemnedException}.
 * Whoever stores the content again, and commits what names it then, succeeds.
 *
 * <p>Every writer of a store that is collected must write through one of these, as {@code Mlops}
 * does. Until the first collection, they cost nothing but a look for news. Thread-safe.
 */
public final class FencedStore {
  private final Journal raw;
  private final BlobStore content;
  private final Fold<Condemned> condemned;
  private final Journal journal;
  private final BlobStore blobs;

  private FencedStore(Journal raw, BlobStore content, Stamp stamp) {
    this.raw = raw;
    this.content = content;
    this.condemned = Condemned.fold(raw);
    this.journal = new FencedJournal(raw, this::requireNamable);
    this.blobs = new FencedBlobStore(raw, content, condemned, stamp);
  }

  /**
   * A fence around a journal and its blobs. It has nothing of its own to close.
   *
   * @param stamp for the commits of the fence itself
   */
  public static FencedStore of(Journal journal, BlobStore blobs, Stamp stamp) {
    return new FencedStore(journal, blobs, stamp);
  }

  /** The journal; the same object at every call. */
  public Journal journal() {
    return journal;
  }

  /** The blobs; the same object at every call. */
  public BlobStore blobs() {
    return blobs;
  }

  /**
   * What finds and deletes the blobs that nothing needs.
   *
   * @param needs of the families that let go of what they named
   */
  public GarbageCollector collector(List<Needed> needs, Stamp stamp) {
    return new GarbageCollector(raw, content, condemned, needs, stamp);
  }

  /** Refuses a draft that would name what may be deleted. */
  private void requireNamable(Draft draft) {
    List<Blob> named =
        draft.items().stream().flatMap(item -> References.namedBy(item).stream()).toList();
    if (named.isEmpty() || condemned.read(Condemned::isEmpty)) {
      return;
    }
    NavigableSet<Blob> needed = References.none();
    References.follow(named, needed, this::readIfThere);
    Optional<Blob> gone = condemned.read(state -> needed.stream().filter(state::has).findFirst());
    if (gone.isPresent()) {
      throw new BlobCondemnedException(gone.get());
    }
  }

  private byte[] readIfThere(Blob blob) {
    try {
      return content.read(blob);
    } catch (BlobMissingException e) {
      return new byte[0]; // If it was deleted as condemned, that is enough to refuse it.
    }
  }
}
