// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.lineage.Environment.Defaults;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

class EnvironmentTest {
  private static final Defaults DEFAULTS = new Defaults("UTF-8", "en-GB", "Europe/Berlin");

  @TempDir Path directory;

  @Test
  void librariesAreNamedInTheOrderOfTheClassPath() throws IOException {
    Path first = file("lib/b.jar", "one");
    Path second = file("lib/a.jar", "two");
    assertThat(of(first, directory.resolve("missing.jar"), second, first).libraries())
        .containsExactly(
            new Library("b.jar", Library.Kind.JAR, Digest.of("one")),
            new Library("a.jar", Library.Kind.JAR, Digest.of("two")));
  }

  @Test
  void aDirectoryStandsForItsRelativePathsAndContents() throws IOException {
    file("x/classes/a/A.class", "A");
    file("x/classes/B.class", "B");
    file("y/classes/B.class", "B");
    file("y/classes/a/A.class", "A");
    Digest digest = digest("x/classes");
    assertThat(digest("y/classes")).isEqualTo(digest);
    file("y/classes/a/A.class", "a");
    assertThat(digest("y/classes")).isNotEqualTo(digest);
    Files.move(directory.resolve("x/classes/B.class"), directory.resolve("x/classes/C.class"));
    assertThat(digest("x/classes")).isNotEqualTo(digest);
  }

  private Digest digest(String path) {
    Library library = of(directory.resolve(path)).libraries().get(0);
    assertThat(library.name()).isEqualTo("classes");
    assertThat(library.kind()).isEqualTo(Library.Kind.DIRECTORY);
    return library.sha256();
  }

  @Test
  void aJarThatOnlyNamesOthersStandsForThem() throws IOException {
    file("lib/a b.jar", "one");
    file("classes/A.class", "A");
    Path names = jar("booter17.jar", "lib/a%20b.jar classes/ https://example.org/x.jar", null);
    assertThat(of(names).libraries())
        .extracting(Library::name)
        .containsExactly("a b.jar", "classes");
    Path both = jar("app.jar", "lib/a%20b.jar", "A.class");
    assertThat(of(both).libraries())
        .extracting(Library::name)
        .containsExactly("app.jar", "a b.jar");
  }

  @Test
  void modulesOfAModulePathAreFoundInTheirDirectory() throws IOException {
    file("mods/b.jar", "b");
    file("mods/a.jar", "a");
    file("mods/readme.txt", "no module");
    file("mods/exploded/module-info.class", "x");
    Properties properties = new Properties();
    properties.setProperty("jdk.module.path", directory.resolve("mods").toString());
    assertThat(Environment.of(properties, DEFAULTS, 1).libraries())
        .extracting(Library::name)
        .containsExactly("a.jar", "b.jar", "exploded");
  }

  @Test
  void aLibraryThatCannotBeReadIsNotLeftOut() throws IOException {
    Path loop = Files.createDirectories(directory.resolve("loop"));
    Files.createSymbolicLink(loop.resolve("again"), loop);
    assertThat(of(loop).libraries())
        .containsExactly(new Library("loop", Library.Kind.DIRECTORY, null));
  }

  @Test
  void thisJvmIsDescribedWithoutAnyPath() {
    Environment current = Environment.current();
    assertThat(current.libraries())
        .extracting(Library::name)
        .anyMatch(name -> name.startsWith("junit-jupiter-api-"))
        .noneMatch(name -> name.contains("/"));
    assertThat(current.java().version()).isEqualTo(Runtime.version().toString());
    assertThat(current.processors()).isPositive();
    assertThat(Json.text(current))
        .doesNotContain(System.getProperty("user.home"))
        .doesNotContain(System.getProperty("user.dir"));
    assertThat(Json.read(Json.bytes(current), Environment.class)).isEqualTo(current);
    assertThat(Environment.current()).isEqualTo(current);
  }

  @Test
  void aJvmWithoutProcessorsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Environment.of(new Properties(), DEFAULTS, 0))
        .withMessage("processors was 0 but must be >= 1");
  }

  private static Environment of(Path... classPath) {
    Properties properties = new Properties();
    properties.setProperty(
        "java.class.path",
        String.join(File.pathSeparator, Arrays.stream(classPath).map(Path::toString).toList()));
    return Environment.of(properties, DEFAULTS, 4);
  }

  private Path file(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Path jar(String name, String classPath, String entry) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      if (entry != null) {
        jar.putNextEntry(new JarEntry(entry));
        jar.closeEntry();
      }
    }
    return file;
  }
}
