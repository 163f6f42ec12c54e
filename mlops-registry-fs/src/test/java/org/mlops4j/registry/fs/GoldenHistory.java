// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.RetentionPolicy;
import org.mlops4j.registry.Signature;
import org.mlops4j.registry.Tag;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.FencedStore;
import org.mlops4j.store.Stamp;
import org.mlops4j.trust.Pem;
import org.mlops4j.trust.SigningKey;

/**
 * A registry to which all happened that may happen: versions, aliases, tags, a signature, a
 * deletion, a collection of garbage and its content stored again, a clock that went back, enough
 * commits for packs. The same bytes at every time and place.
 */
final class GoldenHistory {
  static final String MODEL = KilledLoop.MODEL.name();
  static final byte[] STATE = "state\nof two lines".getBytes(StandardCharsets.UTF_8);

  /** The keys of RFC 8032, section 7.1, test 1, which everybody knows. */
  static final String KEYS =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
      -----END PRIVATE KEY-----
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      -----END PUBLIC KEY-----
      """;

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Reason BECAUSE = new Reason("ann", "für später");
  private static final int COMMITS = 20;

  private final DirectoryStore store;
  private final FencedStore fenced;
  private final ModelRegistry registry;
  private final Stamp stamp;
  private final AtomicInteger drafts = new AtomicInteger();

  private GoldenHistory(DirectoryStore store) {
    this.store = store;
    stamp = new Stamp("host", this::now, () -> "tx-" + drafts.incrementAndGet());
    fenced = FencedStore.of(store.journal(), store.blobs(), stamp);
    registry = ModelRegistry.on(fenced.journal(), fenced.blobs(), stamp);
  }

  /** A minute for each draft, but one clock is an hour late. */
  private Instant now() {
    int draft = drafts.get();
    return NOON.plusSeconds(60L * draft - (draft == 9 ? 3_600 : 0));
  }

  static void write(Layout layout) throws IOException {
    AtomicLong ids = new AtomicLong();
    DirectoryStoreOptions options =
        DirectoryStoreOptions.defaults().withIds(() -> new UUID(0, ids.incrementAndGet()));
    try (DirectoryStore store = DirectoryStore.open(new LocalDisk(), layout, options)) {
      new GoldenHistory(store).write();
    }
  }

  private void write() throws IOException {
    ModelVersion first = publish(0.8);
    move(Alias.CHAMPION, 0, 1);
    registry.tag(first, new Tag("ownér", "ann"), BECAUSE);
    ModelVersion second = publish(0.9);
    registry.sign(second, SigningKey.of(Pem.keyPair(KEYS)), BECAUSE);
    move(Alias.CHAMPION, 1, 2);
    store.journal().keep(new Checkpoint("test", store.journal().head(), STATE));
    publish(0.7);
    ModelVersion fourth = publish(0.95);
    move(Alias.CHALLENGER, 0, 4);
    registry.retain(MODEL, RetentionPolicy.keepLast(1).andTagged("ownér"), BECAUSE);
    fenced.blobs().put("what no version needs".getBytes(StandardCharsets.UTF_8));
    fenced.collector(List.of(registry.needed()), stamp).collect(deleted -> {});
    publish(0.7); // The content of the version that was deleted, in the next generation.
    registry.tag(fourth, new Tag("passing", "yes"), BECAUSE);
    registry.untag(fourth, "passing", BECAUSE);
    for (long i = store.journal().head().sequence() + 1; i <= COMMITS; i++) {
      registry.tag(fourth, new Tag("commit", "number " + i), BECAUSE);
    }
  }

  private ModelVersion publish(double same) throws IOException {
    return publish(registry, fenced.blobs(), same);
  }

  /** Registers a version that gives the sign so much credit. */
  static ModelVersion publish(ModelRegistry registry, BlobStore blobs, double same)
      throws IOException {
    KilledLoop.Sign model = new KilledLoop.Sign(same);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(bytes);
    Blob blob = blobs.put(bytes.toByteArray());
    Manifest manifest =
        Manifest.of(MODEL, model.format(), Signature.of(KilledLoop.MODEL, model), blob, blob);
    int champion = registry.champion(MODEL).map(ModelVersion::number).orElse(0);
    return registry.register(Registration.of(manifest, champion, BECAUSE)).orElseThrow();
  }

  private void move(Alias alias, int from, int to) {
    registry.move(new AliasMove(MODEL, alias, from, to, BECAUSE));
  }

  /** All that a registry says of itself, line by line. */
  static String told(DirectoryStore store, ModelRegistry registry) {
    List<String> lines = new ArrayList<>();
    for (ModelVersion version : registry.versions(MODEL)) {
      lines.add("%s %s".formatted(version, registry.stage(version)));
      lines.add("  manifest " + version.manifest());
      lines.add("  shipped " + registry.manifest(version).shipped());
      lines.add("  tags " + registry.tags(version));
      registry.envelope(version).signatures().forEach(made -> lines.add("  signed by " + made));
    }
    registry.history(MODEL).forEach(move -> lines.add(move.toString()));
    registry.audit(MODEL).forEach(change -> lines.add(change.toString()));
    for (Commit commit : store.journal().read(0, Integer.MAX_VALUE)) {
      lines.add(
          "%d %s at %s, wall %s, by %s"
              .formatted(
                  commit.sequence(),
                  commit.transaction(),
                  commit.at(),
                  commit.wall(),
                  commit.actor()));
      String serving =
          registry.championAt(MODEL, commit.at()).map(ModelVersion::toString).orElse("none");
      lines.add("  champion then " + serving);
    }
    store.blobs().list().stream().map(Blob::toString).sorted().forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }
}
