// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlops4j.Mlops;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.trust.Envelope;
import org.mlops4j.trust.Pem;
import org.mlops4j.trust.SigningKey;
import org.mlops4j.trust.TrustPolicy;

/** Who vouches for a version. Keys are files of the user and are copied nowhere. */
final class SignatureCommands {
  private SignatureCommands() {}

  static Answer sign(Mlops mlops, Arguments arguments) throws IOException {
    ModelVersion version = Commands.version(mlops, arguments, 1);
    arguments.atMost(2);
    String file =
        arguments
            .option("--key")
            .orElseThrow(() -> new UsageException("sign needs a --key, a PEM file of both keys"));
    SigningKey key = SigningKey.of(Pem.keyPair(Files.readString(Path.of(file))));
    mlops.registry().sign(version, key, Commands.reason(arguments));
    return Answer.of(
        Map.of("model", version.model(), "number", version.number(), "keyid", key.id()),
        List.of(version + " is signed by key " + key.id()));
  }

  static Answer verify(Mlops mlops, Arguments arguments) throws IOException {
    ModelVersion version = Commands.version(mlops, arguments, 1);
    arguments.atMost(2);
    String files =
        arguments
            .option("--trusted")
            .orElseThrow(
                () -> new UsageException("verify-signature needs --trusted, PEM files of keys"));
    List<PublicKey> keys = new ArrayList<>();
    for (String file : files.split(",", -1)) {
      keys.add(Pem.publicKey(Files.readString(Path.of(file))));
    }
    TrustPolicy policy =
        TrustPolicy.atLeast(arguments.number("--needed").orElse(1), keys.toArray(PublicKey[]::new));
    Envelope envelope = mlops.registry().envelope(version);
    List<String> problems = policy.problems(envelope);
    return new Answer(
        problems.isEmpty(),
        Map.of("trusted", problems.isEmpty(), "problems", problems, "envelope", envelope),
        problems.isEmpty() ? List.of(version + " is signed by " + policy) : problems);
  }
}
