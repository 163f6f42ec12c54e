// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.UUID;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.Signature;
import org.mlops4j.registry.Subscription;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Stamp;

/** A process that registers and tells a listener, who says what he heard, until it is killed. */
final class KilledListener {
  private KilledListener() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    Stamp stamp = new Stamp("test", InstantSource.system(), () -> UUID.randomUUID().toString());
    try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]))) {
      Subscription mail = new Subscription(store.journal(), "mail", stamp);
      ModelRegistry registry = ModelRegistry.on(store.journal(), store.blobs(), stamp);
      Blob blob = store.blobs().put(new byte[10]);
      Manifest manifest =
          Manifest.of("m", "f-1", new Signature(Collections.emptySortedMap(), "O"), blob, blob);
      for (int i = 0; ; i++) {
        registry.register(Registration.of(manifest, 0, new Reason("test", "again")));
        if (i % 3 == 2) {
          mail.deliver(
              change -> {
                out.println(change.sequence());
                out.flush();
              });
        }
      }
    }
  }
}
