// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.trust.EnvelopeSignature;

class RegistryProperties {
  private static final Reason BECAUSE = new Reason("ann", "a test");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * 0 registers, 1 to 5 promote that version, 6 rolls back, 7 tags the newest, 8 untags it, 9 signs
   * it, 10 deletes.
   */
  @Provide
  Arbitrary<List<Integer>> actions() {
    return Arbitraries.integers().between(0, 10).list().ofMaxSize(40);
  }

  @Property(tries = 200, seed = "1")
  void whoServedWhenIsWhatASimpleModelSays(@ForAll("actions") List<Integer> actions) {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    Registry registry = new Registry(now);
    List<Integer> stack = new ArrayList<>();
    TreeMap<Instant, Integer> served = new TreeMap<>();
    served.put(Instant.MIN, 0);
    for (int action : actions) {
      now.set(now.get().plusSeconds(1));
      int champion = stack.isEmpty() ? 0 : stack.get(stack.size() - 1);
      if (action == 0) {
        registry.register();
      } else if (action == 6) {
        if (stack.size() > 1) {
          stack.remove(stack.size() - 1);
          registry.on.rollback("m", BECAUSE);
        }
      } else if (action > 6) {
        registry.annotate(action);
      } else if (registry.has(action) && action != champion) {
        stack.add(action);
        assertThat(registry.promote(champion, action).moved()).isTrue();
      }
      served.put(now.get(), stack.isEmpty() ? 0 : stack.get(stack.size() - 1));
    }
    served.forEach(
        (when, number) ->
            assertThat(registry.on.championAt("m", when).map(ModelVersion::number).orElse(0))
                .as("at %s", when)
                .isEqualTo(number));
    assertThat(registry.audit(RegistryChange.VersionRegistered.class))
        .extracting(change -> change.version().number())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, registry.audit(RegistryChange.VersionRegistered.class).size())
                .boxed()
                .toList());
  }

  @Property(tries = 100, seed = "1")
  void aRegistryThatBeginsWithACheckpointIsTheOneThatReadAll(
      @ForAll("actions") List<Integer> actions, @ForAll @IntRange(max = 40) int when) {
    AtomicReference<Instant> now = new AtomicReference<>(START.plusNanos(1));
    Registry registry = new Registry(now);
    Fold<RegistryState> all =
        new Fold<>(registry.journal, RegistryState::new, RegistryState::apply);
    for (int i = 0; i < actions.size(); i++) {
      now.set(now.get().plusSeconds(1));
      int action = actions.get(i);
      int champion = registry.on.champion("m").map(ModelVersion::number).orElse(0);
      if (action == 0) {
        registry.register();
      } else if (action < 6 && registry.has(action)) {
        registry.promote(champion, action);
      } else if (action == 6 && !all.read(state -> state.model("m").rollbacks(1)).isEmpty()) {
        registry.on.rollback("m", BECAUSE);
      } else if (action > 6) {
        registry.annotate(action);
      }
      if (i == when) {
        byte[] state = all.read(RegistryForm.FORM.write());
        registry.journal.keep(
            new Checkpoint(RegistryForm.FORM.fold(), registry.journal.head(), state));
      }
    }
    Fold<RegistryState> resumed =
        new Fold<>(registry.journal, RegistryState::new, RegistryState::apply, RegistryForm.FORM);
    assertThat(resumed.<byte[]>read(RegistryForm.FORM.write()))
        .isEqualTo(all.<byte[]>read(RegistryForm.FORM.write()));
    assertThat(resumed.<List<VersionStage>>read(RegistryProperties::stages))
        .isEqualTo(all.read(RegistryProperties::stages));
  }

  private static List<VersionStage> stages(RegistryState state) {
    ModelHistory history = state.model("m");
    return history.versions.stream().map(version -> history.stage(version.number())).toList();
  }

  @Property(tries = 200, seed = "1")
  void bytesThatAreNoStateAreRefused(@ForAll byte[] bytes) {
    assertThatThrownBy(
            () -> RegistryForm.FORM.read().apply(bytes.length == 4 ? new byte[5] : bytes))
        .isInstanceOf(StoreDamagedException.class);
  }

  /** A registry of one model, with a clock that the test moves. */
  private static final class Registry {
    private final AtomicInteger ids = new AtomicInteger();
    private final Journal journal = Journal.inMemory();
    private final ModelRegistry on;

    Registry(AtomicReference<Instant> now) {
      on =
          ModelRegistry.on(
              journal,
              BlobStore.inMemory(),
              new Stamp("test", now::get, () -> "tx-" + ids.incrementAndGet()));
    }

    void register() {
      Blob blob = new Blob(Digest.of("model"), 0, 5);
      Optional<ModelVersion> version =
          on.register(
              Registration.of(
                  Manifest.of(
                      "m", "f-1", new Signature(Collections.emptySortedMap(), "O"), blob, blob),
                  on.champion("m").map(ModelVersion::number).orElse(0),
                  BECAUSE));
      assertThat(version).isPresent();
    }

    boolean has(int number) {
      return on.versions("m").stream().anyMatch(version -> version.number() == number);
    }

    <C extends RegistryChange> List<C> audit(Class<C> kind) {
      return on.audit("m").stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Writes something on the newest version, takes it off, signs it, or deletes others. */
    void annotate(int action) {
      List<ModelVersion> versions = on.versions("m");
      if (versions.isEmpty()) {
        return;
      }
      ModelVersion newest = versions.get(versions.size() - 1);
      if (action == 7) {
        on.tag(newest, new Tag("at", Integer.toString(ids.get())), BECAUSE);
      } else if (action == 8) {
        on.untag(newest, "at", BECAUSE);
      } else if (action == 9) {
        on.sign(newest, new EnvelopeSignature("key-" + ids.get() % 2, "AAAA"), BECAUSE);
      } else {
        on.retain("m", RetentionPolicy.keepLast(1).withRollbacks(100), BECAUSE);
      }
    }

    MoveResult promote(int from, int to) {
      return on.move(new AliasMove("m", Alias.CHAMPION, from, to, BECAUSE));
    }
  }
}
