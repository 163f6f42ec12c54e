// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Csv;

/** What a process loads that begins with checking a file. */
class ColdCheckTest {
  record Reading(int id, String sensor, double value) {}

  /** Its results show fractions and percentages. Public, as another loader makes it. */
  public static final class OneCheck implements Callable<String> {
    @Override
    public String call() throws Exception {
      byte[] csv = "id,sensor,value\n1,a,0.25\n2,b,0.5\n".getBytes(US_ASCII);
      return CheckSuite.of(
              List.<Check<Reading>>of(
                  Check.column(Reading::id).unique(),
                  Check.text(Reading::sensor).in(List.of("a", "b")).mostly(0.995),
                  Check.number(Reading::value).mean().between(0.1, 0.9)))
          .run(
              Csv.read(() -> new ByteArrayInputStream(csv), "readings.csv", Reading.class),
              Checked.NOW)
          .toString();
    }
  }

  /** Loads everything but the platform anew, and remembers it. */
  private static final class Remembering extends URLClassLoader {
    private final List<String> loaded = new ArrayList<>();

    Remembering() throws IOException {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      loaded.add(name);
      return super.findClass(name);
    }

    private static URL[] classPath() throws IOException {
      List<URL> places = new ArrayList<>();
      String path =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      for (String place : path.split(File.pathSeparator)) {
        places.add(Path.of(place).toUri().toURL());
      }
      return places.toArray(URL[]::new);
    }
  }

  @Test
  void aFileIsCheckedWithoutTheMapperOfJson() throws Exception {
    try (Remembering loader = new Remembering()) {
      Callable<?> check =
          (Callable<?>)
              loader.loadClass(OneCheck.class.getName()).getDeclaredConstructor().newInstance();

      assertThat(check.call().toString())
          .contains("PASS")
          .contains("for at least 99.5 % of rows")
          .contains("0.375");
      assertThat(loader.loaded)
          .contains(CheckSuite.class.getName())
          .noneMatch(name -> name.startsWith("com.fasterxml.jackson.databind."));
    }
  }
}
