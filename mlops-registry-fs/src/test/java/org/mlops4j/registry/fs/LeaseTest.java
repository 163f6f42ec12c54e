// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;
import org.mlops4j.store.StoreUnavailableException;
import org.mlops4j.testkit.store.ChildProcess;

class LeaseTest {
  @TempDir private Path directory;

  @Test
  void aLeaseThatIsAskedForWhileTheJournalClosesStaysWithNobody() {
    Layout layout = Layout.of(SimulatedDisk.HOME.resolve("store"));
    SimulatedDisk disk = new SimulatedDisk();
    DirectoryStore[] closing = new DirectoryStore[1];
    Steps closeThen =
        new Steps() {
          @Override
          public void after(Step step) {
            if (step.name().equals("lock")) {
              closing[0].journal().close();
            }
          }
        };
    DirectoryStoreOptions options = DirectoryStoreOptions.defaults();
    try (DirectoryStore store =
            DirectoryStore.open(new SteppedDisk(disk, closeThen), layout, options);
        DirectoryStore other = DirectoryStore.open(disk, layout, options)) {
      closing[0] = store;
      assertThatThrownBy(() -> store.journal().lease("run"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("the store at /home/store is closed");
      assertThat(other.journal().lease("run")).isPresent();
    }
  }

  /** As in a server that runs two applications, which share no static field. */
  @Test
  void anotherClassLoaderThatAsksForALeaseDoesNotEndIt() throws Exception {
    String root = directory.resolve("store").toString();
    try (DirectoryStore store = DirectoryStore.open(Path.of(root));
        URLClassLoader loader =
            new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> asker = loader.loadClass(Asker.class.getName());
      Lease lease = store.journal().lease("run").orElseThrow();
      for (int i = 0; i < 3; i++) {
        assertThat(asker.getMethod("ask", String.class).invoke(null, root)).isEqualTo(false);
      }
      System.gc(); // It closes files that were forgotten, and so ends the locks of the process.
      try (ChildProcess process = ChildProcess.start(Asker.class, root)) {
        assertThat(process.await()).isEqualTo("false");
      }
      lease.close();
      assertThat(asker.getMethod("ask", String.class).invoke(null, root)).isEqualTo(true);
      assertThat(store.journal().lease("run")).isPresent();
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    String[] paths = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = Path.of(paths[i]).toUri().toURL();
    }
    return urls;
  }

  /** Somebody else who wants the lease. */
  public static final class Asker {
    private Asker() {}

    /** Whether the lease was free. */
    public static boolean ask(String root) {
      try (DirectoryStore store = DirectoryStore.open(Path.of(root))) {
        Journal journal = store.journal();
        return journal.lease("run").isPresent();
      }
    }

    /** Argument: the directory. */
    public static void main(String[] arguments) throws IOException {
      System.out.println(ask(arguments[0]));
      System.out.flush();
      System.in.read();
    }
  }
}
