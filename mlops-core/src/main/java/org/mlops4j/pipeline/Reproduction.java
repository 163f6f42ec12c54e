// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Locale;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Digest;

/** Whether a version could be made again, bit for bit. */
public sealed interface Reproduction {
  /** The version that was tried. */
  ModelVersion version();

  /**
   * Training again gave the same bytes.
   *
   * @param digest of the shipped model, both times
   */
  record Identical(ModelVersion version, Digest digest) implements Reproduction {
    @Override
    public String toString() {
      return version + " reproduced: identical, digest " + digest.abbreviated();
    }
  }

  /**
   * Training again gave other bytes.
   *
   * @param was digest of the shipped model
   * @param is digest of the model made now
   * @param differences of the inputs, the most telling first; empty when all known inputs are equal
   */
  record Different(ModelVersion version, Digest was, Digest is, List<InputDifference> differences)
      implements Reproduction {
    public Different {
      differences = List.copyOf(differences);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s not reproduced: digest %s became %s; %s",
          version,
          was.abbreviated(),
          is.abbreviated(),
          differences.isEmpty() ? "no known input differs" : "first " + differences.get(0));
    }
  }

  /** It could not be tried. */
  record Impossible(ModelVersion version, String reason) implements Reproduction {
    @Override
    public String toString() {
      return version + " cannot be reproduced: " + reason;
    }
  }
}
