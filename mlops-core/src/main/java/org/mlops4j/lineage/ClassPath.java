// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects the libraries of a class path and a module path, each once, in order. */
final class ClassPath {
  private final Set<Path> seen = new HashSet<>();
  private final List<Library> libraries = new ArrayList<>();

  private ClassPath() {}

  static List<Library> libraries(Properties properties) {
    ClassPath path = new ClassPath();
    split(properties, "java.class.path").forEach(path::add);
    split(properties, "jdk.module.path").forEach(path::addModules);
    return List.copyOf(path.libraries);
  }

  /** An empty property has no entry; an empty entry among others is the current directory. */
  private static List<Path> split(Properties properties, String name) {
    String value = properties.getProperty(name, "");
    String separator = properties.getProperty("path.separator", File.pathSeparator);
    List<Path> entries = new ArrayList<>();
    if (!value.isEmpty()) {
      for (String entry : value.split(Pattern.quote(separator), -1)) {
        try {
          entries.add(Path.of(entry));
        } catch (InvalidPathException e) {
          // The JVM can load nothing from it either.
        }
      }
    }
    return entries;
  }

  private void add(Path entry) {
    Path file = entry.toAbsolutePath().normalize();
    if (!Files.exists(file) || !seen.add(file)) {
      return;
    }
    List<Path> named = new ArrayList<>();
    boolean onlyNames = !Files.isDirectory(file) && readManifest(file, named);
    if (!onlyNames) {
      libraries.add(LibraryDigest.of(file));
    }
    named.forEach(this::add);
  }

  /**
   * Collects what the manifest of a jar adds to the class path.
   *
   * @return whether the jar adds nothing else
   */
  private static boolean readManifest(Path jar, List<Path> named) {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      Manifest manifest = file.getManifest();
      String added =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (added == null) {
        return false;
      }
      for (String reference : added.strip().split("\\s+", -1)) {
        addReference(jar.toUri(), reference, named);
      }
      return file.stream().allMatch(entry -> entry.isDirectory() || isManifest(entry.getName()));
    } catch (IOException e) {
      return false; // no archive: its bytes are all there is to say
    }
  }

  private static void addReference(URI jar, String reference, List<Path> named) {
    try {
      URI resolved = jar.resolve(reference);
      if ("file".equals(resolved.getScheme())) {
        named.add(Path.of(resolved));
      }
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      // The JVM ignores what is no URL of a file.
    }
  }

  private static boolean isManifest(String name) {
    return name.equalsIgnoreCase(JarFile.MANIFEST_NAME);
  }

  /** An entry of a module path is a module, or a directory of modules. */
  private void addModules(Path entry) {
    boolean directoryOfModules =
        Files.isDirectory(entry) && !Files.exists(entry.resolve("module-info.class"));
    if (!directoryOfModules) {
      add(entry);
      return;
    }
    try (Stream<Path> modules = Files.list(entry)) {
      modules
          .filter(
              module ->
                  module.getFileName().toString().endsWith(".jar")
                      || Files.exists(module.resolve("module-info.class")))
          .sorted()
          .forEach(this::add);
    } catch (IOException e) {
      libraries.add(new Library(LibraryDigest.name(entry), Library.Kind.DIRECTORY, null));
    }
  }
}
