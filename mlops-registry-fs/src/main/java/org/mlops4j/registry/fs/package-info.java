// SPDX-License-Identifier: Apache-2.0

/**
 * A journal and a blob store on a plain directory, for one process or several at once.
 *
 * <p>{@link org.mlops4j.registry.fs.DirectoryStore} opens the directory; everything else is behind
 * the two interfaces of {@code org.mlops4j.store}. No name that a user chose is ever a path.
 *
 * <p>The layout (format 1); every file ends with the SHA-256 of what comes before, except for
 * blobs, whose digest is their name:
 *
 * <pre>
 * FORMAT                           which versions of this library may read and write; written once
 * lock                             empty; lets writers queue, and never makes them safe
 * log/&lt;bucket&gt;/&lt;sequence&gt;.json       one commit each, a thousand to a bucket
 * log/&lt;bucket&gt;.pack                 a full, old bucket: its files one after the other
 * checkpoints/&lt;sequence&gt;-&lt;fold&gt;     derived, may be deleted at any time
 * blobs/sha256/&lt;2 digits&gt;/&lt;62 digits&gt;[~generation]
 * leases/&lt;64 digits&gt;               empty; whoever has the lock of one has that lease
 * tmp/                             files that are still being written, and what a kill left of some,
 *                                  which goes when the store is opened a day later
 * quarantine/                      what a repair moved aside
 * HEAD                             a hint that tells when the end of the log was lost
 * </pre>
 *
 * <p>A commit is complete in a temporary file, and forced to the disk, before a hard link gives it
 * its name. Linking fails if the name is taken, so of the writers that want one sequence number
 * exactly one succeeds, whatever their clocks and locks do; it is acknowledged after the directory
 * was forced too.
 */
@NullMarked
package org.mlops4j.registry.fs;

import org.jspecify.annotations.NullMarked;
