// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Unpacks the repositories that make-repositories.sh made with Git. */
final class Repositories {
  /** What Git says of a repository: "state commit branch", then the changed paths. */
  record Expected(String name, String summary, List<String> changed) {}

  private static final int BLOCK = 512;

  private final Path root;
  private final List<String> wanted;
  private final List<Expected> expected = new ArrayList<>();

  private Repositories(Path root, List<String> wanted) {
    this.root = root;
    this.wanted = wanted;
  }

  /** Unpacks the repositories of these names, or all if none is named. */
  static Repositories unpackInto(Path root, String... names) {
    Repositories repositories = new Repositories(root, List.of(names));
    try (InputStream packed = Repositories.class.getResourceAsStream("repositories.tar.gz");
        DataInputStream tar = new DataInputStream(new GZIPInputStream(packed))) {
      byte[] header = tar.readNBytes(BLOCK);
      while (header.length == BLOCK && header[0] != 0) {
        repositories.unpack(header, tar);
        header = tar.readNBytes(BLOCK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return repositories;
  }

  Path path(String name) {
    return root.resolve(name);
  }

  List<Expected> expected() {
    return expected;
  }

  /** Reads as {@link CodeVersion#of} does, with no settings from outside. */
  CodeVersion read(String name) {
    return read(path(name));
  }

  static CodeVersion read(Path directory) {
    try {
      UserSettings none = new UserSettings(directory, List.of(), List.of(directory.resolve("no")));
      return new CodeReader(none, 0).read(directory.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpack(byte[] header, DataInputStream tar) throws IOException {
    String name = text(header, 345, 155);
    name = (name.isEmpty() ? "" : name + "/") + text(header, 0, 100);
    name = name.startsWith("./") ? name.substring(2) : name;
    int size = Integer.parseInt(text(header, 124, 11).strip(), 8);
    byte[] content = tar.readNBytes(size);
    tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    String first = name.substring(0, (name + "/").indexOf('/'));
    if (!wanted.isEmpty() && !wanted.contains(first)) {
      return;
    }
    Path file = new TreePath(name.replaceAll("/$", "")).in(root);
    switch (header[156]) {
      case '5' -> Files.createDirectories(file);
      case '2' -> Files.createSymbolicLink(file, target(text(header, 157, 100)));
      case '0' -> write(name, file, content, Integer.parseInt(text(header, 100, 7).strip(), 8));
      default -> throw new IOException("entry " + name + " has an unexpected type");
    }
  }

  private void write(String name, Path file, byte[] content, int mode) throws IOException {
    String suffix = ".expected";
    if (name.endsWith(suffix)) {
      List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
      String repository = name.substring(0, name.length() - suffix.length()).replace('_', '/');
      expected.add(
          new Expected(
              repository, lines.get(0), lines.stream().skip(1).distinct().sorted().toList()));
      return;
    }
    Files.write(file, content);
    String permissions = (mode & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  /** The bytes of a name, each as one char. */
  private static String text(byte[] header, int start, int length) {
    byte[] field = Arrays.copyOfRange(header, start, start + length);
    int end = 0;
    while (end < length && field[end] != 0) {
      end++;
    }
    return new String(field, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** A relative path of these bytes, also if the JVM has no string for it. */
  private static Path target(String bytes) throws IOException {
    if (bytes.contains("..")) {
      return Path.of(bytes);
    }
    Path root = Path.of("/");
    return root.relativize(new TreePath(bytes).in(root));
  }
}
