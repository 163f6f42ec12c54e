// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Json;

/**
 * All that is known of a version, written once.
 *
 * @param model name of the model
 * @param format the {@link org.mlops4j.model.ModelFormat#id()} of both artifacts
 * @param signature what it reads and answers
 * @param judged the model that the gates judged; later challengers are compared with it
 * @param shipped the model that serves; the judged one, or one that learnt from all rows
 * @param sections what other packages keep: lineage, checks, evaluation, verdicts, probes …
 */
public record Manifest(
    String model,
    String format,
    Signature signature,
    Blob judged,
    Blob shipped,
    SortedMap<String, JsonNode> sections) {

  /** What its bytes are where they are signed. */
  public static final String MEDIA_TYPE = "application/vnd.mlops4j.manifest+json";

  /** How many bytes one may have. */
  static final int LARGEST = 64 << 20;

  public Manifest {
    sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
  }

  /** A manifest without sections. */
  public static Manifest of(
      String model, String format, Signature signature, Blob judged, Blob shipped) {
    return new Manifest(model, format, signature, judged, shipped, Collections.emptySortedMap());
  }

  /** The same manifest with another section. */
  public <S> Manifest with(Section<S> section, S value) {
    SortedMap<String, JsonNode> more = new TreeMap<>(sections);
    more.put(section.name(), Json.tree(value));
    return new Manifest(model, format, signature, judged, shipped, more);
  }

  /** A section, if the version has it. */
  public <S> Optional<S> section(Section<S> section) {
    JsonNode value = sections.get(section.name());
    return value == null ? Optional.empty() : Optional.of(Json.read(value, section.type()));
  }
}
