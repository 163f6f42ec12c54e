// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/** No blob is stored under this digest and generation. */
public final class BlobMissingException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final transient Blob blob;

  public BlobMissingException(Blob blob) {
    super("no blob " + blob + " is stored");
    this.blob = blob;
  }

  /** The blob that was asked for. */
  public Blob blob() {
    return blob;
  }
}
