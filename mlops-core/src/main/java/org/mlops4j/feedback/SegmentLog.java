// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.FeedbackEvent.SegmentSealed;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;

/**
 * A stream of entries: the newest in a bounded buffer, the others in segments that the journal
 * names. An entry leaves the buffer when the journal names the segment that holds it, and not
 * before: a seal that is never committed loses nothing, and may be repeated. Thread-safe.
 *
 * @param <E> the entry
 */
final class SegmentLog<E> {
  private final String model;
  private final FeedbackEvent.Stream stream;
  private final Segments segments;
  private final BlobStore blobs;
  private final SegmentFormat<E> format;
  private final int capacity;

  // Guarded by the buffer, so that adding waits for no storage.
  private final List<E> buffer = new ArrayList<>();
  private long added;
  private long dropped;

  // Guarded by this.
  private @Nullable SegmentSealed pending;

  SegmentLog(
      String model,
      FeedbackEvent.Stream stream,
      Segments segments,
      BlobStore blobs,
      SegmentFormat<E> format,
      int capacity) {
    this.model = model;
    this.stream = stream;
    this.segments = segments;
    this.blobs = blobs;
    this.format = format;
    this.capacity = capacity;
  }

  /** Adds entries; those that do not fit are dropped and counted. */
  void add(List<E> entries) {
    synchronized (buffer) {
      int fitting = Math.min(entries.size(), capacity - buffer.size());
      buffer.addAll(entries.subList(0, fitting));
      added += fitting;
      dropped += entries.size() - fitting;
    }
  }

  LogCounts counts() {
    synchronized (buffer) {
      return new LogCounts(added, dropped, buffer.size());
    }
  }

  /**
   * Stores what the buffer holds; empty if it holds nothing. Until the journal names the segment,
   * the answer stays the same.
   */
  synchronized Optional<SegmentSealed> seal() {
    settle();
    SegmentSealed sealed = pending;
    pending = sealed == null ? stored() : storedAgain(sealed);
    return Optional.ofNullable(pending);
  }

  /** The same entries; nothing named their blob yet, so it may have been collected meanwhile. */
  private SegmentSealed storedAgain(SegmentSealed sealed) {
    Blob content =
        blobs.put(format.write(sealed.number(), buffered().subList(0, sealed.entries())));
    return content.equals(sealed.content())
        ? sealed
        : new SegmentSealed(
            sealed.model(),
            sealed.stream(),
            sealed.number(),
            content,
            sealed.entries(),
            sealed.first(),
            sealed.last());
  }

  private @Nullable SegmentSealed stored() {
    List<E> entries = buffered();
    if (entries.isEmpty()) {
      return null;
    }
    long number = segments.count(model, stream);
    byte[] bytes;
    try {
      bytes = format.write(number, entries);
    } catch (IllegalArgumentException e) {
      entries = dropUnstorable(entries);
      if (entries.isEmpty()) {
        return null;
      }
      bytes = format.write(number, entries);
    }
    List<Instant> instants = entries.stream().map(format::at).toList();
    return new SegmentSealed(
        model,
        stream,
        number,
        blobs.put(bytes),
        entries.size(),
        Collections.min(instants),
        Collections.max(instants));
  }

  /**
   * Gives all entries of segments that reach into a time, segment by segment in the order of their
   * commits, and then those of the buffer. No more than one segment is in memory at once.
   *
   * @param from the earliest instant that is wanted; entries before it may be among them
   * @param to the instant from which on nothing is wanted; entries after it may be among them
   */
  void read(Instant from, Instant to, Consumer<List<E>> reader) {
    Content<E> content = content();
    for (SegmentSealed segment : content.stored()) {
      if (!segment.last().isBefore(from) && segment.first().isBefore(to)) {
        reader.accept(read(segment));
      }
    }
    reader.accept(content.buffered());
  }

  /** The entries of one segment. */
  List<E> read(SegmentSealed segment) {
    return format.read(blobs.read(segment.content()));
  }

  /** All there is at this moment: each entry is in one of the segments or in the buffer. */
  synchronized Content<E> content() {
    settle();
    return new Content<>(segments.of(model, stream), buffered());
  }

  /** The segments in the order of their commits, and the entries that are in none. */
  record Content<E>(List<SegmentSealed> stored, List<E> buffered) {}

  /** Removes from the buffer what the journal names by now. */
  synchronized void settle() {
    SegmentSealed sealed = pending;
    if (sealed != null && segments.of(model, stream).contains(sealed)) {
      synchronized (buffer) {
        buffer.subList(0, sealed.entries()).clear();
      }
      pending = null;
    }
  }

  private List<E> buffered() {
    synchronized (buffer) {
      return List.copyOf(buffer);
    }
  }

  /** One entry that cannot be stored must not keep all others from it. */
  private List<E> dropUnstorable(List<E> entries) {
    List<E> storable = entries.stream().filter(this::isStorable).toList();
    synchronized (buffer) {
      buffer.subList(0, entries.size()).clear();
      buffer.addAll(0, storable);
      dropped += entries.size() - storable.size();
    }
    return storable;
  }

  private boolean isStorable(E entry) {
    try {
      return format.write(0, List.of(entry)).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
