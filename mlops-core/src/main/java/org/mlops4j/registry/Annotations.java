// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Stamp;
import org.mlops4j.trust.EnvelopeSignature;

/** What is written on versions after they were made: tags and signatures. */
record Annotations(Fold<RegistryState> fold, Stamp stamp) {

  SortedMap<String, String> tags(ModelVersion version) {
    return read(version, history -> new TreeMap<>(history.tags(version.number())));
  }

  void tag(ModelVersion version, Tag tag, Reason reason) {
    write(
        version,
        reason,
        history ->
            tag.value().equals(history.tags(version.number()).get(tag.name()))
                ? Optional.empty()
                : Optional.of(
                    new RegistryEvent.VersionTagged(
                        version.model(), version.number(), tag, reason)));
  }

  void untag(ModelVersion version, String name, Reason reason) {
    write(
        version,
        reason,
        history ->
            history.tags(version.number()).containsKey(name)
                ? Optional.of(
                    new RegistryEvent.TagRemoved(version.model(), version.number(), name, reason))
                : Optional.empty());
  }

  List<EnvelopeSignature> signatures(ModelVersion version) {
    return read(version, history -> history.signatures(version.number()));
  }

  void sign(ModelVersion version, EnvelopeSignature signature, Reason reason) {
    write(
        version,
        reason,
        history ->
            history.signatures(version.number()).contains(signature)
                ? Optional.empty()
                : Optional.of(
                    new RegistryEvent.VersionSigned(
                        version.model(), version.number(), signature, reason)));
  }

  private <A> A read(ModelVersion version, Function<ModelHistory, A> query) {
    return fold.read(state -> query.apply(history(state, version)));
  }

  /** Commits what is new about a version that exists. */
  private void write(
      ModelVersion version,
      Reason reason,
      Function<ModelHistory, Optional<? extends RegistryEvent>> news) {
    fold.commit(
        stamp.by(reason.actor()),
        state ->
            new Decision<>(
                news.apply(history(state, version)).map(RegistryState.EVENTS::item).stream()
                    .toList(),
                version));
  }

  private static ModelHistory history(RegistryState state, ModelVersion version) {
    ModelHistory history = state.model(version.model());
    history.living(version.model(), version.number());
    return history;
  }
}
