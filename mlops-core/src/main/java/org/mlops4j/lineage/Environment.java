// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;

/**
 * What a result can depend on besides its inputs and the host's code: the libraries and the JVM. It
 * names no path, host or user. Immutable and thread-safe.
 *
 * @param libraries on the class path and then on the module path, in the order in which classes are
 *     looked for
 * @param java the runtime
 * @param system the operating system
 * @param defaults what the JVM falls back to when code does not say
 * @param processors how many are available, since parallel sums depend on how they are divided
 */
public record Environment(
    List<Library> libraries,
    JavaRuntime java,
    OperatingSystem system,
    Defaults defaults,
    int processors) {

  /**
   * A Java runtime.
   *
   * @param version with its build, such as {@code 17.0.15+6}
   * @param vendor who built it
   * @param machine the name of the virtual machine
   */
  public record JavaRuntime(String version, String vendor, String machine) {}

  /**
   * An operating system.
   *
   * @param name such as {@code Linux}
   * @param version of its kernel
   * @param architecture such as {@code amd64}
   */
  public record OperatingSystem(String name, String version, String architecture) {}

  /**
   * What the JVM falls back to.
   *
   * @param charset of text files
   * @param locale as a language tag, such as {@code en-GB}
   * @param timeZone as an id, such as {@code Europe/Berlin}
   */
  public record Defaults(String charset, String locale, String timeZone) {
    /** Those of this JVM, now. */
    public static Defaults current() {
      return new Defaults(
          Charset.defaultCharset().name(),
          Locale.getDefault().toLanguageTag(),
          TimeZone.getDefault().getID());
    }
  }

  public Environment {
    libraries = List.copyOf(libraries);
    if (processors < 1) {
      throw new IllegalArgumentException("processors was " + processors + " but must be >= 1");
    }
  }

  /**
   * The environment of this JVM. Each call reads every file of the class and module path, at the
   * speed of SHA-256 (tens to hundreds of milliseconds for 100 MB): call it once a process and keep
   * the value. Classes from other loaders, as in an application server, are not seen.
   */
  public static Environment current() {
    return of(
        System.getProperties(), Defaults.current(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The environment that system properties describe: {@code java.class.path} and {@code
   * jdk.module.path} say which files are read. Entries that do not exist are left out, as the JVM
   * does; a jar that holds nothing but a manifest with a {@code Class-Path} stands for the entries
   * that this names.
   *
   * @throws IllegalArgumentException if processors is less than 1
   */
  public static Environment of(Properties properties, Defaults defaults, int processors) {
    return new Environment(
        ClassPath.libraries(properties),
        new JavaRuntime(
            text(properties, "java.runtime.version"),
            text(properties, "java.vendor"),
            text(properties, "java.vm.name")),
        new OperatingSystem(
            text(properties, "os.name"),
            text(properties, "os.version"),
            text(properties, "os.arch")),
        defaults,
        processors);
  }

  private static String text(Properties properties, String name) {
    return properties.getProperty(name, Input.UNKNOWN);
  }

  /** All of it, the most telling first. */
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    libraries.forEach(library -> inputs.add(library.input()));
    inputs.add(new Input("java", "version", java.version()));
    inputs.add(new Input("java", "vendor", java.vendor()));
    inputs.add(new Input("java", "virtual machine", java.machine()));
    inputs.add(new Input("default", "charset", defaults.charset()));
    inputs.add(new Input("default", "locale", defaults.locale()));
    inputs.add(new Input("default", "time zone", defaults.timeZone()));
    inputs.add(new Input("operating system", "name", system.name()));
    inputs.add(new Input("operating system", "version", system.version()));
    inputs.add(new Input("operating system", "architecture", system.architecture()));
    inputs.add(Input.of("processors", "number", processors));
    return inputs;
  }

  /** Which library comes first decides between two that hold a class of the same name. */
  List<InputDifference> orderDifference(Environment later) {
    List<Input> common = new ArrayList<>(common(later));
    List<Input> again = new ArrayList<>(later.common(this));
    for (int i = 0; i < Math.min(common.size(), again.size()); i++) {
      if (!common.get(i).equals(again.get(i))) {
        String place = "library " + (i + 1) + " of those in both";
        String before = common.get(i).subject();
        return List.of(new InputDifference("class path", place, before, again.get(i).subject()));
      }
    }
    return List.of();
  }

  private List<Input> common(Environment other) {
    List<Input> others = other.libraries.stream().map(Library::input).toList();
    return libraries.stream().map(Library::input).filter(others::contains).toList();
  }
}
