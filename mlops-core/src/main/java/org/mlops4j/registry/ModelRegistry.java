// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Needed;
import org.mlops4j.store.Stamp;
import org.mlops4j.trust.Envelope;
import org.mlops4j.trust.EnvelopeSignature;
import org.mlops4j.trust.SigningKey;

/**
 * Named, numbered, immutable versions, and the aliases that say which of them serves.
 *
 * <p>Thread-safe. What a call returned is durable; a call that throws changed nothing. Numbers of a
 * model start at 1, have no gaps and are never used again. A host may bring its own implementation;
 * {@link #on} makes the library's own on any journal and blob store.
 */
public interface ModelRegistry {

  /**
   * Registers a version, and in the same commit whatever the registration asks for besides. If it
   * becomes the champion, the challenger's trial ends: it was judged against another one.
   *
   * @return empty when the champion was no longer the expected one: nothing was written then
   * @throws IncompatibleSignatureException if it shall become champion or challenger, and cannot
   *     take the champion's place
   */
  Optional<ModelVersion> register(Registration registration);

  /** The names of all models, sorted. */
  List<String> models();

  /** All versions of a model that are not deleted, in order; empty for an unknown model. */
  List<ModelVersion> versions(String model);

  /**
   * One version.
   *
   * @throws NoSuchVersionException if it does not exist
   */
  ModelVersion version(String model, int number);

  /** All that was written of a version, verified by its digest. */
  Manifest manifest(ModelVersion version);

  /** The version that an alias points to now. */
  Optional<ModelVersion> at(String model, Alias alias);

  /** The version that serves now. */
  default Optional<ModelVersion> champion(String model) {
    return at(model, Alias.CHAMPION);
  }

  /** The version that served at an instant, by the times of the journal's commits. */
  Optional<ModelVersion> championAt(String model, Instant when);

  /** Where a version is in its life. */
  VersionStage stage(ModelVersion version);

  /** All changes of a model's aliases, in order. */
  List<HistoryEntry> history(String model);

  /**
   * All that was ever done to a model and its versions, in order: who, when and why. Reads the
   * whole journal.
   */
  List<RegistryChange> audit(String model);

  /** What is written on a version now, by name. */
  SortedMap<String, String> tags(ModelVersion version);

  /**
   * Writes something on a version, in the place of what the tag said before. What it says already
   * is not written again.
   *
   * @throws NoSuchVersionException if the version does not exist
   */
  void tag(ModelVersion version, Tag tag, Reason reason);

  /**
   * Takes a tag off a version; where there is none, nothing is written.
   *
   * @throws NoSuchVersionException if the version does not exist
   */
  void untag(ModelVersion version, String name, Reason reason);

  /**
   * Moves an alias if it still is where the caller thinks.
   *
   * @throws NoSuchVersionException if it shall point to a version that does not exist
   * @throws IncompatibleSignatureException if it is the champion or the challenger, and the version
   *     cannot take the champion's place
   */
  MoveResult move(AliasMove move);

  /**
   * Ends the trial of a challenger, in one commit: it becomes the champion, or the champion serves
   * alone again.
   *
   * @return whether it ended; if not, champion or challenger is another than the one expected, or
   *     the other facts were refused, and nothing was written
   * @throws IncompatibleSignatureException if it shall become the champion and cannot take its
   *     place
   */
  boolean endTrial(TrialEnd end);

  /**
   * Makes the champion before this one the champion again. Calling it again goes back further.
   *
   * @return the version that serves now
   * @throws IllegalStateException if there is no champion to go back to
   */
  ModelVersion rollback(String model, Reason reason);

  /**
   * The bytes of a version's manifest, and who vouches for them: what other tools can verify, too.
   */
  Envelope envelope(ModelVersion version);

  /**
   * Keeps a signature of a version's {@linkplain #envelope envelope}, in the place of an earlier
   * one by the same key. Whether it is right is asked by whoever trusts the key.
   *
   * @throws NoSuchVersionException if the version does not exist
   */
  void sign(ModelVersion version, EnvelopeSignature signature, Reason reason);

  /**
   * Vouches for a version.
   *
   * @throws NoSuchVersionException if the version does not exist
   */
  default void sign(ModelVersion version, SigningKey key, Reason reason) {
    sign(version, key.sign(envelope(version)), reason);
  }

  /**
   * Deletes the versions of a model that a policy does not keep, in one commit. Their numbers are
   * never used again, and history and audit go on telling of them; a collection of the blob store
   * may then take what only they needed.
   *
   * @return what was deleted, and why the others were not
   */
  RetentionPlan retain(String model, RetentionPolicy policy, Reason reason);

  /** What {@link #retain} would do now; nothing is deleted. */
  RetentionPlan retentionPlan(String model, RetentionPolicy policy);

  /** What a collection of the blob store must leave: all that the versions here need. */
  default Needed needed() {
    return new Needed(
        "registry",
        () ->
            models().stream()
                .flatMap(model -> versions(model).stream())
                .map(ModelVersion::manifest)
                .toList());
  }

  /**
   * The registry that a journal tells of.
   *
   * <p>Where a {@link org.mlops4j.store.GarbageCollector} may ever delete blobs, journal and blobs
   * must both be those of one {@link org.mlops4j.store.FencedStore}, as {@code Mlops} makes them:
   * on bare ones a version can be registered whose bytes are about to be deleted.
   *
   * @param stamp clock and transaction ids; its actor is replaced by that of each {@link Reason}
   */
  static ModelRegistry on(Journal journal, BlobStore blobs, Stamp stamp) {
    return new JournalRegistry(journal, blobs, stamp, Optional.empty());
  }

  /**
   * The registry that a journal tells of. Every version that is registered here is signed in the
   * same commit. What is said of {@link #on(Journal, BlobStore, Stamp)} holds here, too.
   *
   * @param stamp clock and transaction ids; its actor is replaced by that of each {@link Reason}
   */
  static ModelRegistry on(Journal journal, BlobStore blobs, Stamp stamp, SigningKey key) {
    return new JournalRegistry(journal, blobs, stamp, Optional.of(key));
  }
}
