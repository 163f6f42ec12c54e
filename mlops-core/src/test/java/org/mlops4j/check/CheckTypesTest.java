// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrong check for a row or a column is refused by the compiler. */
class CheckTypesTest {
  @TempDir private Path classes;

  @Test
  void theRightCheckCompilesWithoutCastOrWitness() {
    String program =
        """
        validate(Check.rows().atLeast(10_000));
        validate(Check.rows().severity(Severity.WARN).atLeast(10_000));
        validate(Check.number(Flight::distance).between(1, 6_000));
        validate(Check.number(Flight::delay).between(1, 6_000).mostly(0.9).nulls(Nulls.FAIL));
        validate(Check.number(Flight::delay).mean().atMost(20).severity(Severity.INFO));
        validate(Check.text(Flight::carrier).matches("[A-Z0-9]{2}"));
        validate(Check.time(Flight::date).freshWithin(java.time.Duration.ofDays(1)));
        validate(Check.label(Flight::late).minShare(0.1));
        validate(Check.key(Flight::date).and(Flight::carrier).unique());
        validate(Check.that("far", flight -> flight.distance() > 0));
        validate(Check.data("any", data -> Finding.of(data.row(0).distance() > 0, "")));
        CheckSuite<Flight> suite =
            CheckSuite.of(List.of(Check.rows().atLeast(1), Check.number(Flight::delay).finite()));
        """;
    assertThat(errors(program)).isEmpty();
  }

  @Test
  void theExamplesOfTheDocsCompile() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "checks.md"));
    List<String> examples =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(docs)
            .results()
            .map(example -> example.group(1))
            .toList();

    assertThat(examples).hasSize(3);
    assertThat(
            errors(
                "DataSource<Flight> source = null; Contract<Flight> contract = null;"
                    + examples.get(0)))
        .isEmpty();
    assertThat(
            errors(
                "CheckSuite<Flight> suite = null; DataSource<Flight> source = null;"
                    + " java.time.Instant now = null; try {"
                    + examples.get(1)
                    + "} catch (Exception e) { throw new RuntimeException(e); }"))
        .isEmpty();
    assertThat(
            errors(examples.get(2) + "validate(new ShortNames(new Longest<>(Flight::carrier)));"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate(Check.number(Other::distance).between(1, 2));",
        "validate(Check.number(Flight::carrier).between(1, 2));",
        "validate(Check.text(Flight::distance).matches(\"x\"));",
        "validate(Check.time(Flight::carrier).neverDecreasing());",
        "validate(Check.text(Flight::carrier).in(List.of(1)));",
        "validate(Check.key(Flight::date).and(Other::distance).unique());",
        "validate(Check.that(\"far\", flight -> flight.carrier() > 0));",
        "validate(Check.rows());",
        "validate(Check.number(Flight::distance));",
        "CheckSuite<Flight> suite = CheckSuite.of(List.of(Check.number(Other::distance).finite()));",
      })
  void isRefused(String statement) {
    assertThat(errors(statement)).isNotEmpty();
  }

  @Test
  void aNumberCheckOnTextSaysWhy() {
    assertThat(errors("Check.number(Flight::carrier).between(1, 2);").get(0))
        .contains("String")
        .contains("Number");
  }

  private List<String> errors(String statement) {
    String source =
        """
        import java.nio.file.Path;
        import java.time.LocalDate;
        import java.util.*;
        import org.mlops4j.check.*;
        import org.mlops4j.data.*;
        class Program {
          record Flight(LocalDate date, String carrier, int distance, Integer delay, Boolean late) {}
          record Other(int distance) {}
          void validate(Check<Flight> check) {}
          void main() {
            %s
          }
        }
        """
            .formatted(statement);
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    compiler
        .getTask(
            null,
            null,
            diagnostics,
            List.of(
                "--release",
                "17",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")),
            null,
            List.of(file))
        .call();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .toList();
  }
}
