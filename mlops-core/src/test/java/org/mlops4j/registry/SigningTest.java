// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Predictor;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.trust.Envelope;
import org.mlops4j.trust.EnvelopeSignature;
import org.mlops4j.trust.KeyId;
import org.mlops4j.trust.SigningKey;
import org.mlops4j.trust.TrustPolicy;

/** Versions that somebody vouches for, and what is done with those that nobody does. */
class SigningTest {
  private static final Reason BECAUSE = new Reason("ann", "I looked at it");
  private static final Visit BY_MAIL = new Visit(Visits.START, "mail", 10, null);

  private final Shop shop = new Shop();
  private final KeyPair ann = pair();
  private final KeyPair bob = pair();
  private final String annId = KeyId.of(ann.getPublic()).substring(0, 12);
  private final String bobId = KeyId.of(bob.getPublic()).substring(0, 12);

  @Test
  void whatAPipelineDeploysIsSignedInTheSameCommitAndServes() {
    try (Mlops mlops = host(ann, TrustPolicy.anyOf(ann.getPublic()))) {
      ModelVersion version = deploy(mlops, 1);

      assertThat(mlops.predictor(Shop.MODEL).predict(BY_MAIL).version()).isEqualTo(version);
      assertThat(mlops.verify()).isEmpty();
      RegistryChange signed =
          mlops.registry().audit("purchases").stream()
              .filter(RegistryChange.VersionSigned.class::isInstance)
              .findFirst()
              .orElseThrow();
      assertThat(signed.sequence())
          .isEqualTo(mlops.registry().audit("purchases").get(0).sequence());
    }
  }

  @Test
  void aVersionWithoutTheNeededSignatureIsRefusedByNameAndTheLastGoodOneServesOn() {
    TrustPolicy both = TrustPolicy.atLeast(2, ann.getPublic(), bob.getPublic());
    try (Mlops lenient = host(ann, TrustPolicy.none());
        Mlops strict = host(ann, both)) {
      ModelVersion first = deploy(lenient, 1);
      lenient.registry().sign(first, SigningKey.of(bob), BECAUSE);
      Predictor<Visit, Classification> predictor = strict.predictor(Shop.MODEL);
      ModelVersion second = deploy(lenient, 2);

      assertThatThrownBy(strict::refresh)
          .isInstanceOf(UntrustedVersionException.class)
          .hasMessage(
              "purchases v2 cannot be loaded: it needs signatures by " + both + " but has 1");
      assertThat(predictor.predict(BY_MAIL).version()).isEqualTo(first);
      assertThat(strict.verify())
          .containsExactly(
              "purchases v2, signatures: it needs signatures by " + both + " but has 1");

      strict.registry().sign(second, SigningKey.of(bob), BECAUSE);
      strict.refresh();
      assertThat(predictor.predict(BY_MAIL).version()).isEqualTo(second);
      assertThat(strict.verify()).isEmpty();
    }
  }

  @Test
  void aWrongSignatureAndAnUnknownKeyAreNamed() {
    try (Mlops lenient = host(bob, TrustPolicy.none());
        Mlops strict = host(ann, TrustPolicy.anyOf(ann.getPublic()))) {
      ModelVersion version = deploy(lenient, 1);
      Envelope other = new Envelope(Manifest.MEDIA_TYPE, new byte[3], List.of());
      lenient.registry().sign(version, SigningKey.of(ann).sign(other), BECAUSE);

      assertThatThrownBy(() -> strict.predictor(Shop.MODEL))
          .isInstanceOf(UntrustedVersionException.class)
          .hasMessageContaining("it needs signatures by 1 of [" + annId + "] but has 0")
          .hasMessageContaining("the signature by key " + annId + " is wrong")
          .hasMessageContaining("key " + bobId + " signed it but is not trusted");
      assertThat(strict.verify()).hasSize(3);

      strict.registry().sign(version, SigningKey.of(ann), BECAUSE);
      assertThat(strict.predictor(Shop.MODEL).predict(BY_MAIL).version()).isEqualTo(version);
    }
  }

  @Test
  void verifyNamesAForgeryAlsoWhereItDoesNotServe() {
    try (Mlops mlops = host(ann, TrustPolicy.anyOf(ann.getPublic(), bob.getPublic()))) {
      ModelVersion first = deploy(mlops, 1);
      deploy(mlops, 2);
      EnvelopeSignature forged = new EnvelopeSignature(KeyId.of(bob.getPublic()), "AAAA");
      mlops.registry().sign(first, forged, BECAUSE);

      assertThat(mlops.verify())
          .containsExactly("purchases v1, signatures: the signature by key " + bobId + " is wrong");
    }
  }

  @Test
  void anEnvelopeIsWhatOtherToolsRead() {
    try (Mlops mlops = host(ann, TrustPolicy.none())) {
      ModelVersion version = deploy(mlops, 1);
      Envelope read = Json.read(Json.bytes(mlops.registry().envelope(version)), Envelope.class);

      assertThat(read.payload()).isEqualTo(shop.blobs.read(version.manifest()));
      assertThat(TrustPolicy.anyOf(ann.getPublic()).problems(read)).isEmpty();
    }
  }

  @Test
  void signaturesTravelWithAnExport() throws IOException {
    Journal journal = Journal.inMemory();
    BlobStore blobs = BlobStore.inMemory();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    try (Mlops mlops = host(ann, TrustPolicy.none())) {
      ModelVersion version = deploy(mlops, 1);
      mlops.archive().write(version, plain);
      mlops.registry().sign(version, SigningKey.of(bob), BECAUSE);
      mlops.archive().write(version, signed);
    }
    try (Mlops other =
        Mlops.on(journal, blobs)
            .formats(ChannelRates.FORMAT)
            .trusting(TrustPolicy.atLeast(2, ann.getPublic(), bob.getPublic()))
            .build()) {
      ModelVersion first = other.archive().read(in(plain), BECAUSE);
      assertThat(other.registry().envelope(first).signatures()).hasSize(1);
      long before = journal.head().sequence();

      assertThat(other.archive().read(in(signed), BECAUSE)).isEqualTo(first);
      assertThat(other.archive().read(in(signed), BECAUSE)).isEqualTo(first);
      assertThat(journal.head().sequence()).isEqualTo(before + 1);

      other.registry().move(new AliasMove("purchases", Alias.CHAMPION, 0, 1, BECAUSE));
      assertThat(other.predictor(Shop.MODEL).predict(BY_MAIL).version()).isEqualTo(first);
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      other.archive().write(first, again);
      assertThat(again.toByteArray()).isEqualTo(signed.toByteArray());
    }
  }

  private static ByteArrayInputStream in(ByteArrayOutputStream bytes) {
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private Mlops host(KeyPair key, TrustPolicy policy) {
    return shop.host().signing(SigningKey.of(key)).trusting(policy).build();
  }

  /** Deploys a version that no gate compares with the champion. */
  private static ModelVersion deploy(Mlops mlops, double prior) {
    return mlops.run(Shop.LENIENT, new Shop.Days(0, 20, prior)).version().orElseThrow();
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must offer Ed25519", e);
    }
  }
}
