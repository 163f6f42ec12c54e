// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Blob;
import org.mlops4j.trust.EnvelopeSignature;

/**
 * The first entry of an archive.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format
 * @param model name of the model
 * @param number of the version where it was exported
 * @param manifest of the version
 * @param blobs all that follow, in this order; the manifest is one of them
 * @param signatures of the manifest, by key; a file of version 1 has none
 */
record ArchiveHeader(
    String format,
    int version,
    String model,
    int number,
    Blob manifest,
    List<Blob> blobs,
    List<EnvelopeSignature> signatures) {
  static final String FORMAT = "mlops-archive";
  static final int VERSION = 2;

  ArchiveHeader {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(manifest, "manifest");
    blobs = List.copyOf(blobs);
    signatures = known(signatures);
  }

  private static List<EnvelopeSignature> known(@Nullable List<EnvelopeSignature> signatures) {
    return signatures == null ? List.of() : List.copyOf(signatures);
  }

  /** Whether this library knows the form. */
  boolean isKnown() {
    return format.equals(FORMAT) && version >= 1 && version <= VERSION;
  }
}
