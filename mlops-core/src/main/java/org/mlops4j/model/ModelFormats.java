// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.List;

/** The formats that a host installed. Immutable. */
public final class ModelFormats {
  private final List<ModelFormat> formats;

  private ModelFormats(List<ModelFormat> formats) {
    this.formats = formats;
  }

  /** These formats; the first that reads an id is taken. */
  public static ModelFormats of(List<ModelFormat> formats) {
    return new ModelFormats(List.copyOf(formats));
  }

  /**
   * The format for an id.
   *
   * @throws IllegalStateException if none is installed; the installed ones are named
   */
  public ModelFormat reading(String id) {
    return formats.stream()
        .filter(format -> format.reads(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "model format was '"
                        + id
                        + "' but installed are only "
                        + formats.stream().map(ModelFormat::id).toList()));
  }
}
