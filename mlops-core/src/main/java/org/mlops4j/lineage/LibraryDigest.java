// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/** Computes what stands for the content of a jar or a directory. */
final class LibraryDigest {
  private static final int FILES = 100_000;
  private static final long BYTES = 1L << 32;

  private LibraryDigest() {}

  static Library of(Path file) {
    boolean directory = Files.isDirectory(file);
    Library.Kind kind = directory ? Library.Kind.DIRECTORY : Library.Kind.JAR;
    try {
      return new Library(name(file), kind, directory ? ofDirectory(file) : ofFile(file));
    } catch (IOException e) {
      return new Library(name(file), kind, null);
    }
  }

  static String name(Path file) {
    Path name = file.toAbsolutePath().normalize().getFileName();
    return name == null ? "/" : name.toString();
  }

  private static Digest ofFile(Path file) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    FileContent.feed(file, Files.size(file), sha256);
    return Digest.from(sha256.digest());
  }

  private static @Nullable Digest ofDirectory(Path directory) throws IOException {
    Contents contents = new Contents(directory);
    Files.walkFileTree(
        directory, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, contents);
    if (contents.files.size() > FILES || contents.bytes > BYTES) {
      return null;
    }
    MessageDigest sha256 = Digest.sha256();
    for (String path : contents.files.keySet()) {
      String line = path + '\0' + ofFile(contents.files.get(path)) + '\0';
      sha256.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Digest.from(sha256.digest());
  }

  /** All files of a directory by their relative path, unless there are too many. */
  private static final class Contents extends SimpleFileVisitor<Path> {
    private final Path directory;
    private final SortedMap<String, Path> files = new TreeMap<>();
    private long bytes;

    Contents(Path directory) {
      this.directory = directory;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String separator = file.getFileSystem().getSeparator();
      files.put(directory.relativize(file).toString().replace(separator, "/"), file);
      bytes += attributes.size();
      boolean tooLarge = files.size() > FILES || bytes > BYTES;
      return tooLarge ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }
}
