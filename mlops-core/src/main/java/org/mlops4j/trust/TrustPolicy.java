// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.trust;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who must have signed for something to be trusted. Immutable.
 *
 * <p>Each key counts once, and only a signature that it made counts: a wrong one, or one by a key
 * that nobody trusts, neither helps nor harms where enough others are right.
 */
public final class TrustPolicy {
  private static final TrustPolicy NONE = new TrustPolicy(0, Collections.emptySortedMap());

  private final int needed;
  private final SortedMap<String, PublicKey> keys;

  private TrustPolicy(int needed, SortedMap<String, PublicKey> keys) {
    this.needed = needed;
    this.keys = keys;
  }

  /** Nobody need have signed. */
  public static TrustPolicy none() {
    return NONE;
  }

  /** One of these keys must have signed. */
  public static TrustPolicy anyOf(PublicKey... keys) {
    return atLeast(1, keys);
  }

  /**
   * So many of these keys must have signed.
   *
   * @param needed from 1 to the number of different keys
   */
  public static TrustPolicy atLeast(int needed, PublicKey... keys) {
    SortedMap<String, PublicKey> known = new TreeMap<>();
    for (PublicKey key : keys) {
      known.put(KeyId.of(key), key);
    }
    if (needed < 1 || needed > known.size()) {
      throw new IllegalArgumentException(
          "needed was "
              + needed
              + " but must lie in [1, "
              + known.size()
              + "], the number of keys");
    }
    return new TrustPolicy(needed, Collections.unmodifiableSortedMap(known));
  }

  /** Whether nobody need have signed. */
  public boolean isNone() {
    return needed == 0;
  }

  /** Why an envelope is not trusted, with each key that is missing or wrong; empty if it is. */
  public List<String> problems(Envelope envelope) {
    if (isNone()) {
      return List.of();
    }
    long right =
        envelope.signatures().stream()
            .filter(made -> isRight(envelope, made))
            .map(EnvelopeSignature::keyid)
            .distinct()
            .count();
    if (right >= needed) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    problems.add("it needs signatures by " + this + " but has " + right);
    problems.addAll(forgeries(envelope));
    problems.addAll(strangers(envelope));
    return List.copyOf(problems);
  }

  /** Each signature in the name of a trusted key that this key did not make. */
  public List<String> forgeries(Envelope envelope) {
    return envelope.signatures().stream()
        .filter(made -> keys.containsKey(made.keyid()) && !isRight(envelope, made))
        .map(made -> "the signature by key " + KeyId.abbreviated(made.keyid()) + " is wrong")
        .toList();
  }

  private List<String> strangers(Envelope envelope) {
    return envelope.signatures().stream()
        .filter(made -> !keys.containsKey(made.keyid()))
        .map(made -> "key " + KeyId.abbreviated(made.keyid()) + " signed it but is not trusted")
        .toList();
  }

  private boolean isRight(Envelope envelope, EnvelopeSignature made) {
    PublicKey key = keys.get(made.keyid());
    return key != null && verifies(key, envelope, made);
  }

  static boolean verifies(PublicKey key, Envelope envelope, EnvelopeSignature made) {
    try {
      Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
      signature.initVerify(key);
      signature.update(envelope.preAuthenticationEncoding());
      return signature.verify(made.bytes());
    } catch (GeneralSecurityException e) {
      return false; // A signature of another length is as wrong as any other.
    }
  }

  @Override
  public String toString() {
    return isNone()
        ? "nobody"
        : needed + " of " + keys.keySet().stream().map(KeyId::abbreviated).toList();
  }
}
