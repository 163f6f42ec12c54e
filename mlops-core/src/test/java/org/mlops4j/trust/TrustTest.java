// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Json;

class TrustTest {
  private static final String TYPE = "http://example.com/HelloWorld";

  /** The keys of RFC 8032, section 7.1, test 1, as openssl writes them. */
  private static final String RFC_8032 =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
      -----END PRIVATE KEY-----
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      -----END PUBLIC KEY-----
      """;

  private final KeyPair ann = pair("Ed25519");
  private final KeyPair bob = pair("Ed25519");
  private final Envelope plain = new Envelope(TYPE, "hello world".getBytes(UTF_8), List.of());

  @Test
  void whatIsSignedIsWhatTheSpecificationSays() {
    assertThat(new String(plain.preAuthenticationEncoding(), UTF_8))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    assertThat(
            new String(
                new Envelope("tybé", new byte[0], List.of()).preAuthenticationEncoding(), UTF_8))
        .isEqualTo("DSSEv1 5 tybé 0 ");
  }

  @Test
  void anEnvelopeIsTheJsonOfTheSpecification() {
    String json =
        """
        {"payload": "aGVsbG8gd29ybGQ=", "payloadType": "http://example.com/HelloWorld",
         "signatures": [{"keyid": "k", "sig": "A3JqsQ=="}]}""";

    Envelope read = Json.read(json, Envelope.class);

    assertThat(read.payload()).asString(UTF_8).isEqualTo("hello world");
    assertThat(read.payloadType()).isEqualTo(TYPE);
    assertThat(read.signatures()).containsExactly(new EnvelopeSignature("k", "A3JqsQ=="));
    assertThat(Json.text(read)).isEqualTo(json.replaceAll("[ \n]", ""));
  }

  @Test
  void aKeyFromATextSignsAsTheRfcSays() {
    SigningKey key = SigningKey.of(Pem.keyPair(RFC_8032));

    assertThat(key.id()).isEqualTo(KeyId.of(Pem.publicKey(RFC_8032)));
    assertThat(TrustPolicy.anyOf(Pem.publicKey(RFC_8032)).problems(signed(plain, key.sign(plain))))
        .isEmpty();
    assertThat(key.sign(plain)).isEqualTo(key.sign(plain));
    assertThat(Base64.getDecoder().decode(key.sign(plain).sig())).hasSize(64);
  }

  @Test
  void textsThatAreNoKeysAreRefused() {
    assertThatThrownBy(() -> Pem.publicKey("hello"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the text has no block PUBLIC KEY");
    assertThatThrownBy(
            () -> Pem.publicKey("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"))
        .hasMessage("PUBLIC KEY is no Ed25519 key");
    assertThatThrownBy(() -> TrustPolicy.anyOf(pair("Ed448").getPublic()))
        .hasMessage("key was of EdDSA but must be of Ed25519");
    assertThatThrownBy(() -> KeyId.of(pair("RSA").getPublic()))
        .hasMessage("key was of RSA but must be of Ed25519");
    assertThatThrownBy(() -> SigningKey.of(new KeyPair(ann.getPublic(), bob.getPrivate())))
        .hasMessage("private and public key do not belong together");
  }

  @Test
  void aMissingAWrongAndAnUnknownSignatureAreEachNamed() {
    TrustPolicy annAlone = TrustPolicy.anyOf(ann.getPublic());
    String annId = KeyId.of(ann.getPublic()).substring(0, 12);
    String bobId = KeyId.of(bob.getPublic()).substring(0, 12);
    Envelope other = new Envelope(TYPE, "goodbye".getBytes(UTF_8), List.of());
    Envelope otherType = new Envelope("text/plain", plain.payload(), List.of());

    assertThat(annAlone.problems(plain))
        .containsExactly("it needs signatures by 1 of [" + annId + "] but has 0");
    for (Envelope signed : List.of(other, otherType)) {
      assertThat(annAlone.problems(signed(plain, key(ann).sign(signed))))
          .containsExactly(
              "it needs signatures by 1 of [" + annId + "] but has 0",
              "the signature by key " + annId + " is wrong");
    }
    assertThat(annAlone.problems(signed(plain, key(bob).sign(plain))))
        .containsExactly(
            "it needs signatures by 1 of [" + annId + "] but has 0",
            "key " + bobId + " signed it but is not trusted");
    EnvelopeSignature cut = new EnvelopeSignature(key(ann).id(), "AAAA");
    assertThat(annAlone.forgeries(signed(plain, cut))).hasSize(1);
    assertThat(TrustPolicy.none().problems(signed(plain, cut))).isEmpty();
  }

  @Test
  void everyKeyCountsOnce() {
    TrustPolicy both = TrustPolicy.atLeast(2, ann.getPublic(), bob.getPublic(), ann.getPublic());
    EnvelopeSignature byAnn = key(ann).sign(plain);
    EnvelopeSignature byBob = key(bob).sign(plain);

    assertThat(both.problems(signed(plain, byAnn, byAnn))).hasSize(1);
    assertThat(both.problems(signed(plain, byAnn, byBob))).isEmpty();
    assertThat(
            both.problems(signed(plain, byAnn, new EnvelopeSignature(key(bob).id(), byAnn.sig()))))
        .hasSize(2);
    assertThatThrownBy(() -> TrustPolicy.atLeast(2, ann.getPublic(), ann.getPublic()))
        .hasMessage("needed was 2 but must lie in [1, 1], the number of keys");
  }

  @Test
  void aChangeOfAnyBitIsSeen() {
    TrustPolicy policy = TrustPolicy.anyOf(ann.getPublic());
    EnvelopeSignature right = key(ann).sign(plain);
    byte[] payload = plain.payload();
    for (int bit = 0; bit < payload.length * 8; bit++) {
      byte[] changed = payload.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(policy.problems(new Envelope(TYPE, changed, List.of(right)))).hasSize(2);
    }
    byte[] signature = Base64.getDecoder().decode(right.sig());
    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(policy.problems(signed(plain, EnvelopeSignature.of(right.keyid(), changed))))
          .hasSize(2);
    }
  }

  private static Envelope signed(Envelope envelope, EnvelopeSignature... signatures) {
    return new Envelope(envelope.payloadType(), envelope.payload(), List.of(signatures));
  }

  private static SigningKey key(KeyPair pair) {
    return SigningKey.of(pair);
  }

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm, e);
    }
  }
}
