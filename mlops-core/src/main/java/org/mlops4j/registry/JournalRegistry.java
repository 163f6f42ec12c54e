// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.trust.Envelope;
import org.mlops4j.trust.EnvelopeSignature;
import org.mlops4j.trust.SigningKey;

/**
 * The registry as a fold: every write looks at the state, decides, and commits if nothing moved.
 */
final class JournalRegistry implements ModelRegistry {
  private static final int MANIFESTS = 1_000;
  private static final int PAGE = 1_000;

  private final Journal journal;
  private final BlobStore blobs;
  private final Stamp stamp;
  private final Optional<SigningKey> key;
  private final Fold<RegistryState> fold;
  private final Annotations annotations;

  /** Manifests never change, so nothing ever has to leave but for room. No thread of its own. */
  private final Cache<Blob, Manifest> manifests =
      Caffeine.newBuilder().maximumSize(MANIFESTS).executor(Runnable::run).build();

  JournalRegistry(Journal journal, BlobStore blobs, Stamp stamp, Optional<SigningKey> key) {
    this.journal = journal;
    this.blobs = blobs;
    this.stamp = stamp;
    this.key = key;
    this.fold = new Fold<>(journal, RegistryState::new, RegistryState::apply, RegistryForm.FORM);
    this.annotations = new Annotations(fold, stamp);
  }

  @Override
  public Optional<ModelVersion> register(Registration registration) {
    Manifest manifest = registration.manifest();
    byte[] bytes = Json.bytes(manifest);
    if (bytes.length > Manifest.LARGEST) {
      throw new IllegalArgumentException(
          tooLarge("manifest of '" + manifest.model() + "'", bytes.length));
    }
    Blob blob = blobs.put(bytes);
    List<EnvelopeSignature> signatures = new ArrayList<>(registration.signatures());
    key.map(own -> own.sign(enveloped(bytes, List.of()))).ifPresent(signatures::add);
    return fold.commit(
        stamp.by(registration.reason().actor()),
        state -> {
          ModelHistory model = state.model(manifest.model());
          int champion = model.at(Alias.CHAMPION);
          if (champion != registration.expected()) {
            return Decision.none(Optional.empty());
          }
          int number = model.versions.size() + 1;
          List<Item> items = new ArrayList<>(registration.together().apply(number));
          items.add(
              RegistryState.EVENTS.item(
                  new RegistryEvent.VersionRegistered(
                      manifest.model(), number, blob, registration.reason())));
          for (EnvelopeSignature signature : signatures) {
            items.add(
                RegistryState.EVENTS.item(
                    new RegistryEvent.VersionSigned(
                        manifest.model(), number, signature, registration.reason())));
          }
          if (registration.alias().isPresent()) {
            Alias alias = registration.alias().get();
            requireCompatible(model, alias, manifest, number);
            items.addAll(pointed(model, manifest.model(), alias, number, registration.reason()));
          }
          return new Decision<>(
              items, Optional.of(new ModelVersion(manifest.model(), number, blob)));
        });
  }

  @Override
  public List<String> models() {
    return fold.read(state -> List.copyOf(state.models.keySet()));
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return fold.read(state -> state.model(model).living());
  }

  @Override
  public ModelVersion version(String model, int number) {
    return fold.read(state -> state.model(model).living(model, number));
  }

  @Override
  public Manifest manifest(ModelVersion version) {
    return manifests.get(version.manifest(), this::read);
  }

  private Manifest read(Blob manifest) {
    return Json.read(bytes(manifest), Manifest.class);
  }

  private byte[] bytes(Blob manifest) {
    if (manifest.size() > Manifest.LARGEST) {
      throw new StoreDamagedException(tooLarge("manifest " + manifest, manifest.size()));
    }
    return blobs.read(manifest);
  }

  private static String tooLarge(String what, long bytes) {
    return what + " has " + bytes + " bytes but must have at most " + Manifest.LARGEST;
  }

  @Override
  public Optional<ModelVersion> at(String model, Alias alias) {
    return fold.read(state -> at(state, model, alias));
  }

  @Override
  public Optional<ModelVersion> championAt(String model, Instant when) {
    return fold.read(
        state -> {
          ModelHistory history = state.model(model);
          int number = history.championAt(when);
          return number == 0 ? Optional.empty() : Optional.of(history.versions.get(number - 1));
        });
  }

  @Override
  public VersionStage stage(ModelVersion version) {
    return fold.read(state -> state.model(version.model()).stage(version.number()));
  }

  @Override
  public List<HistoryEntry> history(String model) {
    return fold.read(state -> List.copyOf(state.model(model).moves));
  }

  @Override
  public List<RegistryChange> audit(String model) {
    List<RegistryChange> changes = new ArrayList<>();
    List<Commit> page;
    long after = 0;
    do {
      page = journal.read(after, PAGE);
      after += page.size();
      page.stream()
          .flatMap(commit -> RegistryChange.of(commit).stream())
          .filter(change -> change.model().equals(model))
          .forEach(changes::add);
    } while (page.size() == PAGE);
    return List.copyOf(changes);
  }

  @Override
  public SortedMap<String, String> tags(ModelVersion version) {
    return annotations.tags(version);
  }

  @Override
  public void tag(ModelVersion version, Tag tag, Reason reason) {
    annotations.tag(version, tag, reason);
  }

  @Override
  public void untag(ModelVersion version, String name, Reason reason) {
    annotations.untag(version, name, reason);
  }

  @Override
  public Envelope envelope(ModelVersion version) {
    return enveloped(bytes(version.manifest()), annotations.signatures(version));
  }

  @Override
  public void sign(ModelVersion version, EnvelopeSignature signature, Reason reason) {
    annotations.sign(version, signature, reason);
  }

  @Override
  public RetentionPlan retain(String model, RetentionPolicy policy, Reason reason) {
    return fold.commit(
        stamp.by(reason.actor()),
        state -> {
          RetentionPlan plan = policy.plan(state.model(model), stamp.clock().instant());
          return new Decision<>(
              plan.deleted().stream()
                  .map(
                      version ->
                          RegistryState.EVENTS.item(
                              new RegistryEvent.VersionDeleted(model, version.number(), reason)))
                  .toList(),
              plan);
        });
  }

  @Override
  public RetentionPlan retentionPlan(String model, RetentionPolicy policy) {
    return fold.read(state -> policy.plan(state.model(model), stamp.clock().instant()));
  }

  private static Envelope enveloped(byte[] manifest, List<EnvelopeSignature> signatures) {
    return new Envelope(Manifest.MEDIA_TYPE, manifest, signatures);
  }

  @Override
  public MoveResult move(AliasMove move) {
    return fold.commit(
        stamp.by(move.reason().actor()),
        state -> {
          ModelHistory model = state.model(move.model());
          int actual = model.at(move.alias());
          if (actual != move.from()) {
            return Decision.none(new MoveResult.Conflict(actual));
          }
          if (move.to() != 0) {
            ModelVersion version = model.living(move.model(), move.to());
            requireCompatible(model, move.alias(), manifest(version), move.to());
          }
          return actual == move.to()
              ? Decision.none(new MoveResult.Moved())
              : new Decision<>(List.of(moved(move, false)), new MoveResult.Moved());
        });
  }

  @Override
  public boolean endTrial(TrialEnd end) {
    return fold.commit(
        stamp.by(end.reason().actor()),
        state -> {
          ModelHistory history = state.model(end.model());
          int challenger = history.at(Alias.CHALLENGER);
          if (challenger != end.challenger() || history.at(Alias.CHAMPION) != end.champion()) {
            return Decision.none(false);
          }
          Optional<List<Item>> together = end.together().get();
          if (together.isEmpty()) {
            return Decision.none(false);
          }
          List<Item> items = new ArrayList<>(together.get());
          items.addAll(ended(end, history));
          return new Decision<>(items, true);
        });
  }

  private List<Item> ended(TrialEnd end, ModelHistory history) {
    int challenger = end.challenger();
    if (!end.promoted()) {
      return List.of(
          moved(new AliasMove(end.model(), Alias.CHALLENGER, challenger, 0, end.reason()), false));
    }
    ModelVersion version = history.living(end.model(), challenger);
    requireCompatible(history, Alias.CHAMPION, manifest(version), challenger);
    return pointed(history, end.model(), Alias.CHAMPION, challenger, end.reason());
  }

  @Override
  public ModelVersion rollback(String model, Reason reason) {
    return fold.commit(
        stamp.by(reason.actor()),
        state -> {
          ModelHistory history = state.model(model);
          int to =
              history.rollbacks(1).stream()
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new IllegalStateException(
                              "model '" + model + "' has no former champion to go back to"));
          AliasMove back =
              new AliasMove(model, Alias.CHAMPION, history.at(Alias.CHAMPION), to, reason);
          return new Decision<>(List.of(moved(back, true)), history.living(model, to));
        });
  }

  /** Points an alias to a version. A new champion ends the trial of the challenger. */
  private static List<Item> pointed(
      ModelHistory history, String model, Alias alias, int number, Reason reason) {
    List<Item> items = new ArrayList<>();
    if (history.at(alias) != number) {
      items.add(moved(new AliasMove(model, alias, history.at(alias), number, reason), false));
    }
    int challenger = history.at(Alias.CHALLENGER);
    if (alias.equals(Alias.CHAMPION) && challenger != 0) {
      items.add(moved(new AliasMove(model, Alias.CHALLENGER, challenger, 0, reason), false));
    }
    return items;
  }

  private static Item moved(AliasMove move, boolean rollback) {
    return RegistryState.EVENTS.item(
        new RegistryEvent.AliasMoved(
            move.model(), move.alias(), move.from(), move.to(), rollback, move.reason()));
  }

  private static Optional<ModelVersion> at(RegistryState state, String model, Alias alias) {
    int number = state.model(model).at(alias);
    return number == 0 ? Optional.empty() : Optional.of(state.model(model).living(model, number));
  }

  /** A version that traffic may reach must be able to stand in for the champion. */
  private void requireCompatible(
      ModelHistory history, Alias alias, Manifest candidate, int number) {
    int champion = history.at(Alias.CHAMPION);
    boolean serves = alias.equals(Alias.CHAMPION) || alias.equals(Alias.CHALLENGER);
    if (!serves || champion == 0 || champion == number) {
      return;
    }
    Manifest serving = manifest(history.versions.get(champion - 1));
    List<String> problems = candidate.signature().conflictsWith(serving.signature());
    if (!problems.isEmpty()) {
      throw new IncompatibleSignatureException(candidate.model(), number, champion, problems);
    }
  }
}
