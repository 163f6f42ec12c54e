// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.Recording;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Environment;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelFormats;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.registry.ModelLoader;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.serve.Serving;
import org.mlops4j.serve.ServingContext;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.FencedStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;
import org.mlops4j.trust.SigningKey;
import org.mlops4j.trust.TrustPolicy;

/**
 * Says what a {@link Mlops} works with. Defaults:
 *
 * <ul>
 *   <li>clock: the system's; ids: random UUIDs; actor: {@code mlops}
 *   <li>no model format: without one, no version can be loaded
 *   <li>nobody listens, nothing is cancelled, stages run on the caller's thread alone
 *   <li>predictions are not recorded
 *   <li>no version is signed, and none need be
 *   <li>code: the Git repository of the working directory, read once, when the first run begins
 *   <li>environment: this JVM and its class path, hashed once when first needed
 *   <li>a run that was interrupted is resumed within 12 hours of its start
 * </ul>
 *
 * Not thread-safe; each {@link #build} gives a new object.
 */
public final class MlopsBuilder {
  private final Journal journal;
  private final BlobStore blobs;
  private final List<ModelFormat> formats = new ArrayList<>();
  private InstantSource clock = InstantSource.system();
  private Supplier<String> ids = () -> UUID.randomUUID().toString();
  private String actor = "mlops";
  private RunListener listener = RunListener.SILENT;
  private @Nullable Executor executor;
  private @Nullable Recording recording;
  private @Nullable SigningKey signing;
  private TrustPolicy trust = TrustPolicy.none();
  private LongSupplier nanoTime = System::nanoTime;
  private RunContext.Pause pause = MlopsBuilder::pause;
  private BooleanSupplier cancelled = () -> false;
  private Supplier<CodeVersion> code = () -> CodeVersion.of(Path.of(""));
  private Supplier<Environment> environment = Environment::current;
  private Duration resumable = Duration.ofHours(12);

  MlopsBuilder(Journal journal, BlobStore blobs) {
    this.journal = Objects.requireNonNull(journal, "journal");
    this.blobs = Objects.requireNonNull(blobs, "blobs");
  }

  /** Adds formats in which models can be read. */
  public MlopsBuilder formats(ModelFormat... more) {
    formats.addAll(List.of(more));
    return this;
  }

  /** Sets where time comes from. */
  public MlopsBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "clock");
    return this;
  }

  /** Sets where ids come from: never the same twice in one journal. */
  public MlopsBuilder ids(Supplier<String> source) {
    ids = Objects.requireNonNull(source, "ids");
    return this;
  }

  /** Sets who acts, for the audit, where nobody else is named. */
  public MlopsBuilder actor(String name) {
    actor = Objects.requireNonNull(name, "actor");
    return this;
  }

  /** Sets who watches runs. */
  public MlopsBuilder listener(RunListener watcher) {
    listener = Objects.requireNonNull(watcher, "listener");
    return this;
  }

  /**
   * Records the predictions of all models, so that labels can be {@linkplain Mlops#report reported}
   * for them and live performance be known. {@link Mlops#recorder} says otherwise for one model.
   */
  public MlopsBuilder recording(Recording how) {
    recording = Objects.requireNonNull(how, "recording");
    return this;
  }

  /** Sets what times predictions that are recorded: as {@link System#nanoTime()}. */
  public MlopsBuilder nanoTime(LongSupplier source) {
    nanoTime = Objects.requireNonNull(source, "nanoTime");
    return this;
  }

  /**
   * Lends an executor to trainers, to stages with a timeout, and to what fetches recorded
   * predictions: one thread alone would let records be dropped while it trains. It stays the
   * host's.
   */
  public MlopsBuilder executor(Executor lent) {
    executor = Objects.requireNonNull(lent, "executor");
    return this;
  }

  /** Sets how to wait between attempts. */
  public MlopsBuilder pause(RunContext.Pause how) {
    pause = Objects.requireNonNull(how, "pause");
    return this;
  }

  /** Sets what says that runs shall end. */
  public MlopsBuilder cancelledWhen(BooleanSupplier condition) {
    cancelled = Objects.requireNonNull(condition, "condition");
    return this;
  }

  /**
   * Sets what says which code runs. It is asked before the first stage of the first run; what it
   * throws ends that run before it begins, so {@code () -> CodeVersion.of(path).requireClean()}
   * refuses to train with changes that nobody committed.
   */
  public MlopsBuilder code(Supplier<CodeVersion> source) {
    code = Objects.requireNonNull(source, "code");
    return this;
  }

  /** Sets what says where it runs. */
  public MlopsBuilder environment(Supplier<Environment> source) {
    environment = Objects.requireNonNull(source, "environment");
    return this;
  }

  /**
   * Sets for how long after its start a run that was interrupted is resumed, with the rows that it
   * had read by then; an older one is left as it is, and the next begins from the first stage.
   *
   * @param window zero if none is to be resumed
   */
  public MlopsBuilder resuming(Duration window) {
    if (window.isNegative()) {
      throw new IllegalArgumentException("window was " + window + " but must not be negative");
    }
    resumable = window;
    return this;
  }

  /** Signs every version that is registered here, in the commit that registers it. */
  public MlopsBuilder signing(SigningKey key) {
    signing = Objects.requireNonNull(key, "key");
    return this;
  }

  /**
   * Sets who must have signed a version for it to be loaded. Where it cannot be, what served before
   * goes on serving.
   */
  public MlopsBuilder trusting(TrustPolicy policy) {
    trust = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** A {@link Mlops} of all this. */
  public Mlops build() {
    Stamp stamp = new Stamp(actor, clock, ids);
    String session = ids.get();
    FencedStore store = FencedStore.of(journal, blobs, stamp);
    ModelRegistry registry =
        signing == null
            ? ModelRegistry.on(store.journal(), store.blobs(), stamp)
            : ModelRegistry.on(store.journal(), store.blobs(), stamp, signing);
    RunContext context =
        new RunContext(
            store.journal(),
            store.blobs(),
            registry,
            new ModelLoader(registry, store.blobs(), ModelFormats.of(formats), trust),
            stamp,
            session,
            Optional.ofNullable(executor),
            pause,
            cancelled,
            new Once<>(code),
            new Once<>(environment),
            listener,
            resumable);
    ServingContext serving = new ServingContext(clock, nanoTime, Optional.ofNullable(executor));
    return new Mlops(store, context, Serving.of(session, serving), Optional.ofNullable(recording));
  }

  private static void pause(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }

  /** Asks at most once, and not before it must. */
  private static final class Once<V> implements Supplier<V> {
    private final Supplier<V> source;
    private @Nullable V value;

    Once(Supplier<V> source) {
      this.source = source;
    }

    @Override
    public synchronized V get() {
      V known = value;
      if (known == null) {
        known = source.get();
        value = known;
      }
      return known;
    }
  }
}
