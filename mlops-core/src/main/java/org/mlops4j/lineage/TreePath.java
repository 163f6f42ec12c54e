// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A path inside a working tree. Git knows paths as bytes in no particular encoding, so they are
 * kept as bytes: each char of {@code raw} is one of them, and comparing gives Git's own order.
 *
 * @param raw components joined by slashes, empty for the root
 */
record TreePath(String raw) implements Comparable<TreePath> {
  static final TreePath ROOT = new TreePath("");

  /**
   * The path in these bytes.
   *
   * @throws RepositoryException if it could lead out of the working tree or into the repository
   */
  static TreePath parse(byte[] bytes, int start, int end, String where) throws RepositoryException {
    TreePath path =
        new TreePath(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    int from = 0;
    for (int to = path.raw.indexOf('/');
        from <= path.raw.length();
        to = path.raw.indexOf('/', from)) {
      int stop = to < 0 ? path.raw.length() : to;
      if (path.forbidden(from, stop)) {
        throw RepositoryException.unreadable(
            where + " holds the path '" + path.text() + "', which no working tree can have");
      }
      from = stop + 1;
    }
    return path;
  }

  /** Whether a component is empty, leads elsewhere, or is the repository itself. */
  private boolean forbidden(int from, int to) {
    int length = to - from;
    boolean dots = length <= 2 && raw.startsWith("..".substring(0, length), from);
    boolean repository = length == 4 && raw.regionMatches(true, from, ".git", 0, 4);
    int zero = raw.indexOf('\0', from);
    return dots || repository || (zero >= 0 && zero < to);
  }

  TreePath child(TreePath name) {
    return raw.isEmpty() ? name : new TreePath(raw + "/" + name.raw);
  }

  TreePath parent() {
    return new TreePath(raw.substring(0, Math.max(0, raw.lastIndexOf('/'))));
  }

  String name() {
    return raw.substring(raw.lastIndexOf('/') + 1);
  }

  boolean isRoot() {
    return raw.isEmpty();
  }

  /** Whether this is that directory or lies below it. */
  boolean isIn(TreePath directory) {
    return directory.isRoot()
        || (raw.startsWith(directory.raw)
            && (raw.length() == directory.raw.length()
                || raw.charAt(directory.raw.length()) == '/'));
  }

  /**
   * Where the path is on disk, whatever encoding the JVM takes for file names.
   *
   * @throws RepositoryException if the file system has no such names, as Windows has no colons
   */
  Path in(Path root) throws RepositoryException {
    try {
      Path file = plain() ? root.resolve(raw) : Path.of(uri(root));
      boolean otherSeparator = !root.getFileSystem().getSeparator().equals("/");
      if (!otherSeparator || file.normalize().startsWith(root)) {
        return file;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw RepositoryException.unreadable("the path '" + this + "' cannot be on this file system");
  }

  /** A URI can name any bytes; a string only those that the JVM's encoding knows. */
  private URI uri(Path root) {
    StringBuilder uri = new StringBuilder(root.toUri().toASCIIString());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    for (byte octet : bytes()) {
      uri.append(octet == '/' ? "/" : String.format(Locale.ROOT, "%%%02X", octet));
    }
    return URI.create(uri.toString());
  }

  private boolean plain() {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  byte[] bytes() {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The path for people: UTF-8, or with octal escapes where it is not. */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
    } catch (CharacterCodingException e) {
      StringBuilder text = new StringBuilder();
      for (byte octet : bytes()) {
        text.append(
            octet >= 0
                ? String.valueOf((char) octet)
                : String.format(Locale.ROOT, "\\%03o", octet));
      }
      return text.toString();
    }
  }

  @Override
  public int compareTo(TreePath other) {
    return raw.compareTo(other.raw);
  }

  @Override
  public String toString() {
    return text();
  }
}
