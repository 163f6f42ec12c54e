// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.mlops4j.store.Commit;
import org.mlops4j.trust.EnvelopeSignature;

/**
 * Something that happened in a registry, as a {@link Subscription} tells of it. The sequence and
 * the index name it for ever: a listener that stores them with what it does can tell a repetition.
 */
public sealed interface RegistryChange {
  /** Sequence of the commit in the journal. */
  long sequence();

  /** Position among the changes of that commit, from 0. */
  int index();

  /** When. */
  Instant at();

  /** The name of the model. */
  String model();

  /** Who and why. */
  Reason reason();

  /** What happened, for people. */
  String describe();

  /** A version came to be. */
  record VersionRegistered(
      long sequence, int index, Instant at, ModelVersion version, Reason reason)
      implements RegistryChange {
    @Override
    public String model() {
      return version.model();
    }

    @Override
    public String describe() {
      return "v" + version.number() + " registered";
    }
  }

  /**
   * An alias moved.
   *
   * @param from the number before; 0 when it was not set
   * @param to the number after; 0 when it was removed
   * @param rollback whether the champion went back to where it was before
   */
  record AliasMoved(
      long sequence,
      int index,
      Instant at,
      String model,
      Alias alias,
      int from,
      int to,
      boolean rollback,
      Reason reason)
      implements RegistryChange {
    @Override
    public String describe() {
      return alias + " moved from " + from + " to " + to + (rollback ? ", a rollback" : "");
    }
  }

  /** Something was written on a version, in the place of what the tag said before. */
  record VersionTagged(
      long sequence, int index, Instant at, String model, int number, Tag tag, Reason reason)
      implements RegistryChange {
    @Override
    public String describe() {
      return "v" + number + " tagged " + tag;
    }
  }

  /** A tag was taken off a version. */
  record TagRemoved(
      long sequence, int index, Instant at, String model, int number, String name, Reason reason)
      implements RegistryChange {
    @Override
    public String describe() {
      return "v" + number + " no longer tagged " + name;
    }
  }

  /** Somebody vouched for a version. */
  record VersionSigned(
      long sequence,
      int index,
      Instant at,
      String model,
      int number,
      EnvelopeSignature signature,
      Reason reason)
      implements RegistryChange {
    @Override
    public String describe() {
      return "v" + number + " signed by key " + signature.keyid();
    }
  }

  /** A version is needed no more. */
  record VersionDeleted(
      long sequence, int index, Instant at, String model, int number, Reason reason)
      implements RegistryChange {
    @Override
    public String describe() {
      return "v" + number + " deleted";
    }
  }

  /** The changes of a commit, in order. */
  static List<RegistryChange> of(Commit commit) {
    List<RegistryEvent> events = RegistryState.EVENTS.of(commit);
    return IntStream.range(0, events.size())
        .mapToObj(index -> of(events.get(index), commit.sequence(), index, commit.at()))
        .toList();
  }

  private static RegistryChange of(RegistryEvent event, long sequence, int index, Instant at) {
    if (event instanceof RegistryEvent.VersionRegistered made) {
      ModelVersion version = new ModelVersion(made.model(), made.number(), made.manifest());
      return new VersionRegistered(sequence, index, at, version, made.reason());
    }
    if (event instanceof RegistryEvent.AliasMoved moved) {
      return new AliasMoved(
          sequence,
          index,
          at,
          moved.model(),
          moved.alias(),
          moved.from(),
          moved.to(),
          moved.rollback(),
          moved.reason());
    }
    if (event instanceof RegistryEvent.VersionTagged tagged) {
      return new VersionTagged(
          sequence, index, at, tagged.model(), tagged.number(), tagged.tag(), tagged.reason());
    }
    if (event instanceof RegistryEvent.TagRemoved removed) {
      return new TagRemoved(
          sequence, index, at, removed.model(), removed.number(), removed.name(), removed.reason());
    }
    if (event instanceof RegistryEvent.VersionSigned signed) {
      return new VersionSigned(
          sequence,
          index,
          at,
          signed.model(),
          signed.number(),
          signed.signature(),
          signed.reason());
    }
    RegistryEvent.VersionDeleted deleted = (RegistryEvent.VersionDeleted) event;
    return new VersionDeleted(
        sequence, index, at, deleted.model(), deleted.number(), deleted.reason());
  }
}
