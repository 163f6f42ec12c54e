// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Environment;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;

/**
 * A host that is the same on every machine: a clock that stands still, ids that count, no Git
 * repository and no class path. So equal runs write equal bytes, and nothing slow is looked at. A
 * pause between two attempts moves the clock and takes no time.
 *
 * <p>Thread-safe.
 */
public final class TestHost implements AutoCloseable {
  private static final CodeVersion NO_CODE =
      new CodeVersion(CodeVersion.State.NO_REPOSITORY, null, null, null, 0, List.of(), null);
  private static final Environment NO_ENVIRONMENT =
      Environment.of(new Properties(), new Environment.Defaults("UTF-8", "en", "UTC"), 1);

  private final Journal journal;
  private final BlobStore blobs;
  private final boolean ownsStores;
  private final List<ModelFormat> formats;
  private final TestClock clock = TestClock.at(TestClock.START);
  private final AtomicLong ids = new AtomicLong();
  private final String idPrefix;
  private @Nullable Mlops mlops;

  private TestHost(Journal journal, BlobStore blobs, boolean ownsStores, ModelFormat... formats) {
    this.journal = journal;
    this.blobs = blobs;
    this.ownsStores = ownsStores;
    this.formats = List.of(formats);
    long commits = journal.head().sequence();
    this.idPrefix = commits == 0 ? "id-" : "id-" + commits + "-";
  }

  /** A host whose stores live and die with it. */
  public static TestHost inMemory(ModelFormat... formats) {
    return new TestHost(Journal.inMemory(), BlobStore.inMemory(), true, formats);
  }

  /**
   * A host on stores that stay the test's to close, such as those of a temporary directory. It may
   * follow another host on the same stores, as after a restart; two at once would give the same
   * ids.
   */
  public static TestHost on(Journal journal, BlobStore blobs, ModelFormat... formats) {
    return new TestHost(journal, blobs, false, formats);
  }

  /** A builder with all that is fixed, for a test that wants some of it otherwise. */
  public MlopsBuilder builder() {
    return Mlops.on(journal, blobs)
        .formats(formats.toArray(ModelFormat[]::new))
        .clock(clock)
        .ids(() -> idPrefix + ids.incrementAndGet())
        .pause(clock::advance)
        .code(() -> NO_CODE)
        .environment(() -> NO_ENVIRONMENT);
  }

  /** What is tested: the same object at every call, closed with this host. */
  public synchronized Mlops mlops() {
    Mlops known = mlops;
    if (known == null) {
      known = builder().build();
      mlops = known;
    }
    return known;
  }

  /** The clock of everything that is built here. */
  public TestClock clock() {
    return clock;
  }

  /** What was written. */
  public Journal journal() {
    return journal;
  }

  /** What was stored. */
  public BlobStore blobs() {
    return blobs;
  }

  /** Ends serving, and closes the stores if they are its own. May be called twice. */
  @Override
  public synchronized void close() {
    if (mlops != null) {
      mlops.close();
    }
    if (ownsStores) {
      journal.close();
      blobs.close();
    }
  }
}
