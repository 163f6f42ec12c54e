// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host on the module path, which sees what is exported and shows what it opens. */
class NamedModuleTest {
  /** What only tests need; several of these jars are no modules. */
  private static final Pattern FOR_TESTS =
      Pattern.compile(
          ".*(junit|jqwik|assertj|opentest4j|apiguardian|byte-buddy|archunit|surefire|testkit"
              + "|mlops-examples).*");

  private static final Pattern MODULE = Pattern.compile("mlops-([a-z]+)");

  private static final Path SOURCES = Path.of("src", "test", "resources", "modules");

  @TempDir Path host;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(host.resolve("source/shop"));
    for (String file : List.of("module-info.java", "shop/Shop.java")) {
      Files.copy(SOURCES.resolve(file), host.resolve("source").resolve(file));
    }
  }

  @Test
  void anotherProcessServesWhatOneHasTrained() throws Exception {
    compile();

    List<String> trained = run("train");
    List<String> served = run("serve");

    assertThat(trained).hasSize(4).last().isEqualTo("[]");
    assertThat(trained.get(2)).startsWith("fraud v1 reproduced: identical, digest ");
    assertThat(served).isEqualTo(trained);
  }

  @Test
  void whatTheHostDoesNotOpenIsNamed() throws Exception {
    Path module = host.resolve("source/module-info.java");
    Files.writeString(module, Files.readString(module).replaceAll("(?s)  opens.*?;", ""));
    compile();

    assertThat(run("train"))
        .first()
        .asString()
        .endsWith(
            "shop.Shop$Settings is hidden: module shop must say 'opens shop to org.mlops4j.core'");
  }

  private void compile() {
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--release",
                "17",
                "-p",
                libraries(),
                "-d",
                host.resolve("classes").toString(),
                host.resolve("source/module-info.java").toString(),
                host.resolve("source/shop/Shop.java").toString());
    assertThat(code).isZero();
  }

  private List<String> run(String task) throws IOException, InterruptedException {
    Path output = host.resolve(task + ".out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-p",
                host.resolve("classes") + File.pathSeparator + libraries(),
                "-m",
                "shop/shop.Shop",
                host.resolve("store").toString(),
                task)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output, StandardCharsets.UTF_8);
  }

  private String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !FOR_TESTS.matcher(entry).matches())
        .map(entry -> packed(Path.of(entry)).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A directory of classes without a descriptor is no module until it is in a jar. */
  private Path packed(Path entry) {
    if (!Files.isDirectory(entry) || Files.exists(entry.resolve("module-info.class"))) {
      return entry;
    }
    Matcher module = MODULE.matcher(entry.toString());
    assertThat(module.find()).as(entry.toString()).isTrue();
    Path jar = host.resolve("org.mlops4j." + module.group(1) + ".jar");
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "-cf", jar.toString(), "-C", entry.toString(), ".");
    assertThat(code).isZero();
    return jar;
  }
}
