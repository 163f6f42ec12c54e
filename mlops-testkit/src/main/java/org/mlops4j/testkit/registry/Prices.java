// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.MoveResult;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.Signature;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Stamp;

/** A registry with versions of one model, which are there to be counted and moved about. */
record Prices(ModelRegistry registry, Stores stores) {
  static final String NAME = Constant.MODEL.name();
  static final Reason BECAUSE = new Reason("ann", "a test");

  static Prices on(Stores stores) {
    return on(stores, InstantSource.system());
  }

  static Prices on(Stores stores, InstantSource clock) {
    Stamp stamp = new Stamp("test", clock, () -> UUID.randomUUID().toString());
    return new Prices(ModelRegistry.on(stores.journal(), stores.blobs(), stamp), stores);
  }

  /** Registers a version that gives this answer, whatever the champion is. */
  ModelVersion register(double answer) {
    Manifest manifest = manifest(answer);
    while (true) {
      int champion = registry.champion(NAME).map(ModelVersion::number).orElse(0);
      Optional<ModelVersion> made = registry.register(Registration.of(manifest, champion, BECAUSE));
      if (made.isPresent()) {
        return made.get();
      }
    }
  }

  Manifest manifest(double answer) {
    Constant<Constant.House> model = new Constant<>(answer);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      model.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    Blob blob = stores.blobs().put(bytes.toByteArray());
    Signature signature = Signature.of(Constant.MODEL, model);
    return Manifest.of(NAME, model.format(), signature, blob, blob);
  }

  MoveResult promote(int from, int to) {
    return move(Alias.CHAMPION, from, to);
  }

  MoveResult move(Alias alias, int from, int to) {
    return registry.move(new AliasMove(NAME, alias, from, to, BECAUSE));
  }
}
