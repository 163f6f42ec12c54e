// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
    for (String component : path.raw.split("/", -1)) {
      if (forbidden(component)) {
        throw RepositoryException.unreadable(
            where + " holds the path '" + path.text() + "', which no working tree can have");
      }
    }
    return path;
  }

  private static boolean forbidden(String component) {
    return component.isEmpty()
        || component.equals(".")
        || component.equals("..")
        || component.equalsIgnoreCase(".git")
        || component.indexOf('\0') >= 0;
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
        || raw.startsWith(directory.raw)
            && (raw.length() == directory.raw.length()
                || raw.charAt(directory.raw.length()) == '/');
  }

  /** Where the path is on disk, whatever encoding the JVM takes for file names. */
  Path in(Path root) {
    if (raw.chars().allMatch(TreePath::plain)) {
      return root.resolve(raw);
    }
    StringBuilder uri = new StringBuilder(root.toUri().toASCIIString());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    raw.chars()
        .forEach(
            unit -> {
              if (unit == '/') {
                uri.append('/');
              } else {
                uri.append(String.format("%%%02X", unit));
              }
            });
    return Path.of(URI.create(uri.toString()));
  }

  private static boolean plain(int unit) {
    return unit < 0x80;
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
      raw.chars()
          .forEach(
              unit -> {
                if (plain(unit)) {
                  text.append((char) unit);
                } else {
                  text.append(String.format("\\%03o", unit));
                }
              });
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
