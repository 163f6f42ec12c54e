// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/**
 * A commit needs a blob that was collected as garbage before anything named it. Nothing was
 * written; storing the content again gives a blob that can be named.
 */
public final class BlobCondemnedException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final transient Blob blob;

  public BlobCondemnedException(Blob blob) {
    super(
        "blob "
            + blob
            + " was collected as garbage before anything needed it, so nothing may name it any"
            + " more: store the content again and commit what names it then");
    this.blob = blob;
  }

  /** What is gone. */
  public Blob blob() {
    return blob;
  }
}
