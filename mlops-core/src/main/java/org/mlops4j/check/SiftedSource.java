// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Extraction;

/** The rows of another source that keep a contract; the others go to a file. */
record SiftedSource<T>(DataSource<T> source, Contract<T> contract, double share, Path quarantine)
    implements DataSource<T> {
  SiftedSource {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(quarantine, "quarantine");
    Sifted.requireShare(share);
  }

  @Override
  public Dataset<T> extract() throws Exception {
    return extraction().data();
  }

  @Override
  public Extraction<T> extraction() throws Exception {
    Extraction<T> all = source.extraction();
    Sifted<T> sifted = contract.sift(all.data());
    try (Writer writer = Files.newBufferedWriter(quarantine)) {
      sifted.write(writer);
    }
    return new Extraction<>(
        sifted.within(share), all.skipped() + sifted.quarantined().size(), all.problems());
  }
}
