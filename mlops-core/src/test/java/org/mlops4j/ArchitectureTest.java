// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.mlops4j.lineage.Environment;

/** The house stays as it was drawn: imports run downward only, and nothing prints or sleeps. */
class ArchitectureTest {
  /** The packages of core, the uppermost first. */
  private static final List<String> LAYERS =
      List.of(
          "metrics",
          "lifecycle",
          "pipeline",
          "rollout",
          "serve",
          "feedback",
          "monitor",
          "gate",
          "evaluate",
          "registry",
          "lineage",
          "model",
          "check",
          "data",
          "report",
          "alert",
          "trust",
          "search",
          "store");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(Mlops.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void theScanSeesTheWholeOfCore() {
    assertThat(CORE.size()).isGreaterThan(300);
    for (String layer : LAYERS) {
      assertThat(CORE.getPackage("org.mlops4j." + layer).getClasses())
          .as(layer)
          .hasSizeGreaterThan(5);
    }
  }

  @Test
  void everyPackageHasAPlaceAmongTheLayers() {
    assertThat(CORE)
        .extracting(type -> type.getPackageName().replaceFirst("^org[.]mlops4j[.]?", ""))
        .allMatch(name -> name.isEmpty() || LAYERS.contains(name));
  }

  @Test
  void importsRunDownwardOnly() {
    for (int i = 0; i < LAYERS.size(); i++) {
      for (String upper : LAYERS.subList(0, i)) {
        noClasses()
            .that()
            .resideInAPackage("org.mlops4j." + LAYERS.get(i))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mlops4j." + upper)
            .check(CORE);
      }
    }
  }

  @Test
  void nothingImportsTheFacade() {
    noClasses()
        .that()
        .resideInAnyPackage("org.mlops4j.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.mlops4j")
        .check(CORE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.mlops4j.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    for (String layer : LAYERS) {
      assertThat(CORE.getPackage("org.mlops4j." + layer).isAnnotatedWith(NullMarked.class))
          .as(layer)
          .isTrue();
    }
  }

  @Test
  void theLibraryDoesNotPrintAndStartsNothing() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callConstructor(Thread.class, Runnable.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.Executors")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Process")
        .check(CORE);
  }

  /** A message, a file name or a record must not depend on where the host runs. */
  @Test
  void nothingDependsOnTheDefaultsOfTheMachine() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Environment.Defaults.class.getName())
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callMethod(Charset.class, "defaultCharset")
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(TimeZone.class, "getDefault")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .check(CORE);
  }

  @Test
  void storedBytesAreNeverDeserializedByJava() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(CORE);
  }
}
