// SPDX-License-Identifier: Apache-2.0
/**
 * A journal and a blob store in a database, for processes that do not share a disk.
 *
 * <p>{@link org.mlops4j.registry.jdbc.JdbcStore} opens it on the host's own {@code DataSource};
 * everything else is behind the two interfaces of {@code org.mlops4j.store}.
 *
 * <p>Five tables and a sequence, in the schema that the connections begin in; names that users
 * chose are bytes in a column and never part of a statement:
 *
 * <pre>
 * mlops_format      which versions of this library may read and write
 * mlops_commit      one commit each: sequence, hash, digest of the transaction, body
 * mlops_checkpoint  derived, may be emptied at any time
 * mlops_blob        what is stored: digest, generation, size, and the upload that has the bytes
 * mlops_piece       the bytes of an upload, in pieces
 * </pre>
 *
 * <p>A commit is one statement that the server executes and commits by itself, so that a client
 * that stops in the middle never holds up the others. It inserts the next sequence number, which is
 * the primary key, only if the commit before it is there; of the writers that want one number
 * exactly one succeeds.
 */
@NullMarked
package org.mlops4j.registry.jdbc;

import org.jspecify.annotations.NullMarked;
