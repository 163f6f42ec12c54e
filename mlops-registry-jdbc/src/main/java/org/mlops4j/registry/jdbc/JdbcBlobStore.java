// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreUnavailableException;
import org.mlops4j.store.VerifiedStream;

/** One row for each blob, and one for each piece of its bytes. */
final class JdbcBlobStore implements BlobStore {
  static final int PIECE = 1 << 19;

  private final Database database;
  private final BlobRows rows;
  private volatile boolean closed;

  JdbcBlobStore(Database database, Dialect dialect) {
    this.database = database;
    this.rows = new BlobRows(dialect);
  }

  @Override
  public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
    requireOpen();
    database.each("store a blob", Schema::requireWriter);
    byte[] first = content.readNBytes(PIECE);
    return first.length < PIECE
        ? putSmall(first, generation)
        : putLarge(new SequenceInputStream(new ByteArrayInputStream(first), content), generation);
  }

  /** Needs no connection until all is known. */
  private Blob putSmall(byte[] content, ToIntFunction<Digest> generation) {
    Digest digest = Digest.of(content);
    Blob blob = new Blob(digest, generation.applyAsInt(digest), content.length);
    if (isWhole(blob)) {
      return blob;
    }
    return store(
        connection -> {
          long upload = rows.upload(connection);
          if (content.length > 0) {
            rows.add(connection, upload, 0, content);
          }
          return name(connection, upload, blob);
        });
  }

  /** Writes the pieces before their name is known; a transaction that fails leaves none. */
  private Blob putLarge(InputStream content, ToIntFunction<Digest> generation) throws IOException {
    IOException[] failure = new IOException[1];
    try {
      return store(
          connection -> {
            MessageDigest sha256 = Digest.sha256();
            long upload = rows.upload(connection);
            long size = 0;
            try {
              byte[] piece = content.readNBytes(PIECE);
              for (int number = 0; piece.length > 0; number++) {
                sha256.update(piece);
                rows.add(connection, upload, number, piece);
                size += piece.length;
                piece = content.readNBytes(PIECE);
              }
            } catch (IOException e) {
              failure[0] = e;
              throw new StoreUnavailableException("the content could not be read", e);
            }
            Digest digest = Digest.from(sha256.digest());
            return name(connection, upload, new Blob(digest, generation.applyAsInt(digest), size));
          });
    } catch (StoreUnavailableException e) {
      if (failure[0] != null) {
        throw failure[0];
      }
      throw e;
    }
  }

  private Blob store(Database.Work<Blob> work) {
    try {
      return database.together(work);
    } catch (SQLException e) {
      throw Database.fault("store a blob", e);
    }
  }

  /** Gives an upload its name; what had that name before is replaced unless it is whole. */
  private Blob name(Connection connection, long upload, Blob blob) throws SQLException {
    while (!rows.insert(connection, upload, blob)) {
      // Somebody else has that name, and has committed it: an insertion waits for that.
      Optional<BlobRows.Stored> stored = rows.lock(connection, blob);
      if (stored.isEmpty()) {
        continue; // It was deleted meanwhile.
      }
      if (isWhole(blob)) {
        rows.discard(connection, upload);
      } else {
        rows.replace(connection, upload, blob, stored.get().upload());
      }
      return blob;
    }
    return blob;
  }

  /** Whether these very bytes are stored already. */
  private boolean isWhole(Blob blob) {
    try (InputStream stored = open(blob)) {
      stored.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (BlobMissingException | StoreDamagedException | StoreUnavailableException e) {
      // What is missing is stored, what is rotten is replaced, and a database that fails says so
      // when that is tried.
      return false;
    } catch (IOException e) {
      throw new StoreUnavailableException("could not compare blob " + blob, e);
    }
  }

  @Override
  public InputStream open(Blob blob) {
    requireOpen();
    BlobRows.Stored stored =
        database
            .each("look up a blob", connection -> rows.find(connection, blob))
            .orElseThrow(() -> new BlobMissingException(blob));
    if (stored.size() != blob.size()) {
      throw new StoreDamagedException(
          "blob " + blob + " has " + stored.size() + " bytes but must have " + blob.size());
    }
    return new VerifiedStream(
        new PieceStream(number -> piece(blob, stored.upload(), number)), "blob " + blob, blob);
  }

  private byte[] piece(Blob blob, long upload, int number) {
    requireOpen();
    return database.each(
        "read a blob",
        connection -> {
          byte[] piece = rows.piece(connection, upload, number);
          if (piece.length == 0 && (long) number * PIECE < blob.size()) {
            requireStored(connection, blob, upload);
          }
          return piece;
        });
  }

  /** A piece that is missing is damage only where nobody has deleted the blob meanwhile. */
  private void requireStored(Connection connection, Blob blob, long upload) throws SQLException {
    BlobRows.Stored now =
        rows.find(connection, blob).orElseThrow(() -> new BlobMissingException(blob));
    if (now.upload() != upload) {
      throw new StoreUnavailableException(
          "blob " + blob + " was stored anew while it was read: read it again");
    }
  }

  @Override
  public void delete(Blob blob) {
    requireOpen();
    try {
      database.together(
          connection -> {
            Schema.requireWriter(connection);
            return rows.delete(connection, blob);
          });
    } catch (SQLException e) {
      throw Database.fault("delete blob " + blob, e);
    }
  }

  @Override
  public List<Blob> list() {
    requireOpen();
    return database.each("list the blobs", rows::list);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreUnavailableException("the blob store is closed");
    }
  }
}
