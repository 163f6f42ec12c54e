// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.trust;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Bytes, what they are, and who signed both: an envelope of <a
 * href="https://github.com/secure-systems-lab/dsse">DSSE</a> 1.0. Its JSON form is the one that the
 * specification gives. Immutable.
 */
public final class Envelope {
  private final String payloadType;
  private final byte[] payload;
  private final List<EnvelopeSignature> signatures;

  /** An envelope of these bytes. */
  public Envelope(String payloadType, byte[] payload, List<EnvelopeSignature> signatures) {
    this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
    this.payload = payload.clone();
    this.signatures = List.copyOf(signatures);
  }

  @JsonCreator
  static Envelope of(
      @JsonProperty("payloadType") String payloadType,
      @JsonProperty("payload") String payload,
      @JsonProperty("signatures") List<EnvelopeSignature> signatures) {
    return new Envelope(payloadType, Base64.getDecoder().decode(payload), signatures);
  }

  /** What the bytes are: a media type or a URI. */
  @JsonProperty("payloadType")
  public String payloadType() {
    return payloadType;
  }

  @JsonProperty("payload")
  String base64() {
    return Base64.getEncoder().encodeToString(payload);
  }

  /** The bytes. */
  public byte[] payload() {
    return payload.clone();
  }

  /** By whom it is signed, by their own account. */
  @JsonProperty("signatures")
  public List<EnvelopeSignature> signatures() {
    return signatures;
  }

  /**
   * What is signed: {@code "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload}, so that no
   * signature of one type of bytes stands for another.
   */
  byte[] preAuthenticationEncoding() {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(type);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
