// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.Signature;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.store.Append;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.store.Stamp;

/**
 * What the directory store costs beside the least that a disk can be asked for: appending 512 bytes
 * to one open file and forcing it. All by turns on one file system, medians.
 *
 * <pre>
 * StoreCosts [directory] [versions]
 * </pre>
 *
 * The last lines are {@code RATIO <name> <value>}: the raw cost over ours, so that more is better.
 * A directory in memory has no cost of forcing and shows the work of the processor alone.
 */
final class StoreCosts {
  private static final PrintStream OUT = System.out;
  private static final Reason BECAUSE = new Reason("benchmark", "to be measured");
  private static final int ROUNDS = 300;

  private final Path root;
  private final Random random = new Random(42);
  private final byte[] block = new byte[512];

  private StoreCosts(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws IOException {
    Path parent =
        arguments.length > 0
            ? Path.of(arguments[0])
            : Path.of(System.getProperty("java.io.tmpdir"));
    int versions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    Path root = Files.createTempDirectory(parent, "mlops-store-costs");
    try {
      new StoreCosts(root).run(versions);
    } finally {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Something that is done once and timed. */
  private interface Work {
    void run(int round) throws IOException;
  }

  /** A name, and what was measured. */
  private record Cost(String name, Work work, double[] micros) {
    Cost(String name, Work work) {
      this(name, work, new double[ROUNDS]);
    }

    void measure(int round) throws IOException {
      long start = System.nanoTime();
      work.run(round);
      micros[round] = (System.nanoTime() - start) / 1e3;
    }

    void print() {
      OUT.printf(Locale.ROOT, "%-40s %10.0f %10.0f%n", name, quantile(0.5), quantile(0.99));
    }

    double quantile(double share) {
      double[] sorted = micros.clone();
      Arrays.sort(sorted);
      return sorted[(int) (share * (sorted.length - 1))];
    }
  }

  private void run(int versions) throws IOException {
    many(versions); // This warms up, too.
    Path directory = root.resolve("raw");
    try (DirectoryStore store = DirectoryStore.open(root.resolve("store"));
        FileChannel file =
            FileChannel.open(
                directory.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ModelRegistry registry = registry(store);
      register(registry, store);
      register(registry, store);
      Cost raw = new Cost("append 512 bytes and force", round -> append(file));
      Cost parts = new Cost("create, force, link, force directory", this::parts);
      Cost promote = new Cost("promote", round -> promote(registry));
      Cost publish = new Cost("publish 4 KiB", round -> publish(store));
      Cost register = new Cost("register a version of 4 KiB", round -> register(registry, store));
      List<Cost> costs = List.of(raw, parts, promote, publish, register);
      for (int turn = 0; turn < 2; turn++) { // The first turn warms up.
        for (int round = 0; round < ROUNDS; round++) {
          for (Cost cost : costs) {
            cost.measure(round);
          }
        }
      }
      OUT.printf(
          Locale.ROOT, "%-40s %10s %10s %8s %8s%n", "", "p50 µs", "p99 µs", "x raw", "x parts");
      for (Cost cost : costs) {
        OUT.printf(
            Locale.ROOT,
            "%-40s %10.0f %10.0f %8.2f %8.2f%n",
            cost.name,
            cost.quantile(0.5),
            cost.quantile(0.99),
            cost.quantile(0.5) / raw.quantile(0.5),
            cost.quantile(0.5) / parts.quantile(0.5));
      }
      goals(raw, parts, promote, publish);
      ratio("promote", raw, promote);
      ratio("promote-parts", parts, promote);
      ratio("publish", raw, publish);
      ratio("register", raw, register);
    }
  }

  /** Where forcing is cheap, the processor counts, and the parts are what to compare with. */
  private static void goals(Cost raw, Cost parts, Cost promote, Cost publish) {
    double force = raw.quantile(0.5);
    if (force < 1_000) {
      goal("promote", promote.quantile(0.5) / parts.quantile(0.5), "times its own parts", 2);
    } else {
      goal("promote", promote.quantile(0.5) / force, "raw appends", 3);
      goal("publish 4 KiB", publish.quantile(0.5) / force, "raw appends", 6);
    }
  }

  private static void goal(String name, double value, String unit, double most) {
    OUT.printf(
        Locale.ROOT,
        "%-40s %10.2f %s, goal at most %.0f: %s%n",
        name,
        value,
        unit,
        most,
        value <= most ? "met" : "missed");
  }

  /** Opens a store of many versions again and again, and promotes in it as in a small one. */
  private void many(int versions) throws IOException {
    Path directory = root.resolve("many");
    double few = Double.NaN;
    try (DirectoryStore store = DirectoryStore.open(directory)) {
      ModelRegistry registry = registry(store);
      Blob artifact = store.blobs().put(content());
      for (int i = 0; i < versions; i++) {
        if (i == 1_000) {
          promotions(registry); // This warms up.
          few = promotions(registry);
        }
        if (i % 10_000 == 0) {
          OUT.printf(Locale.ROOT, "registered %d of %d versions%n", i, versions);
        }
        registry.register(registration(registry, manifest(artifact)));
      }
      OUT.printf(Locale.ROOT, "RATIO promote-1k-over-all %.2f%n", few / promotions(registry));
    }
    double before = heap();
    double[] opens = new double[15];
    for (int i = 0; i < opens.length; i++) {
      long start = System.nanoTime();
      try (DirectoryStore store = DirectoryStore.open(directory)) {
        ModelRegistry registry = registry(store);
        registry.champion("m");
        opens[i] = (System.nanoTime() - start) / 1e6;
        if (i == opens.length - 1) {
          OUT.printf(Locale.ROOT, "%-40s %10.1f MB%n", "memory of " + versions, heap() - before);
        }
        // Asked once more, which also keeps the registry in memory while that is measured.
        if (registry.champion("m").isEmpty()) {
          throw new IllegalStateException("the champion is lost");
        }
      }
    }
    OUT.printf(Locale.ROOT, "%-40s %10.0f ms%n", "first open of " + versions, opens[0]);
    Arrays.sort(opens);
    goal("open of " + versions + ", warm", opens[opens.length / 2], "ms", 150);
  }

  /** Megabytes that are in use. */
  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }

  /**
   * What a promotion costs as a multiple of its own parts, both by turns, as a disk that has just
   * taken in 100,000 files is slower for everybody.
   */
  private double promotions(ModelRegistry registry) throws IOException {
    Files.createDirectories(root.resolve("raw"));
    int versions = registry.versions("m").size();
    Cost parts = new Cost("parts beside " + versions + " versions", this::parts);
    Cost promote = new Cost("promote among " + versions + " versions", round -> promote(registry));
    for (int round = 0; round < ROUNDS; round++) {
      parts.measure(round);
      promote.measure(round);
    }
    parts.print();
    promote.print();
    return promote.quantile(0.5) / parts.quantile(0.5);
  }

  private static void ratio(String name, Cost raw, Cost ours) {
    OUT.printf(Locale.ROOT, "RATIO %s %.3f%n", name, raw.quantile(0.5) / ours.quantile(0.5));
  }

  private static ModelRegistry registry(DirectoryStore store) {
    return ModelRegistry.on(
        store.journal(),
        store.blobs(),
        new Stamp("benchmark", InstantSource.system(), () -> UUID.randomUUID().toString()));
  }

  private void append(FileChannel file) throws IOException {
    file.write(ByteBuffer.wrap(block));
    file.force(true);
  }

  /** The least that makes one more file of a name that only one writer gets. */
  private void parts(int round) throws IOException {
    Path directory = root.resolve("raw");
    Path temporary = directory.resolve("temporary");
    try (FileChannel file =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(block));
      file.force(true);
    }
    Files.createLink(directory.resolve(UUID.randomUUID().toString()), temporary);
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
    Files.delete(temporary);
  }

  private static void promote(ModelRegistry registry) {
    int from = registry.champion("m").map(version -> version.number()).orElse(0);
    int to = from == 1 ? 2 : 1;
    if (!registry.move(new AliasMove("m", Alias.CHAMPION, from, to, BECAUSE)).moved()) {
      throw new IllegalStateException("somebody else promotes too");
    }
  }

  /** Content, and the commit that makes it a fact. */
  private void publish(DirectoryStore store) {
    Blob blob = store.blobs().put(content());
    Item item = new Item("benchmark.Published", "{\"blob\":\"" + blob.digest() + "\"}");
    Draft draft =
        new Draft(
            UUID.randomUUID().toString(),
            InstantSource.system().instant(),
            "benchmark",
            List.of(item));
    if (!(store.journal().append(store.journal().head(), draft) instanceof Append.Appended)) {
      throw new IllegalStateException("somebody else publishes too");
    }
  }

  private void register(ModelRegistry registry, DirectoryStore store) {
    Blob artifact = store.blobs().put(content());
    registry.register(registration(registry, manifest(artifact)));
  }

  private static Manifest manifest(Blob artifact) {
    return Manifest.of(
        "m", "bytes-1", new Signature(Collections.emptySortedMap(), "Number"), artifact, artifact);
  }

  private static Registration registration(ModelRegistry registry, Manifest manifest) {
    int champion = registry.champion("m").map(version -> version.number()).orElse(0);
    return Registration.of(manifest, champion, BECAUSE);
  }

  private byte[] content() {
    byte[] content = new byte[4_096];
    random.nextBytes(content);
    return content;
  }
}
