// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Field;

/**
 * A suite that some data suggests, as Java source to be read, corrected and kept: what the author
 * of the first suite would write down after a look at the data.
 *
 * <p>A suggestion allows for what a sample does not show. Of rows like these, a few hundredths of a
 * percent lie beyond all that a sample of ten thousand has: so a check of rows asks for a share of
 * them, <i>1 - 30/n</i>, which fresh samples of about the same size fail about once in a hundred
 * thousand times, whatever the distribution; and a mean may be seven standard errors away.
 *
 * @param <T> the row
 */
public final class SuggestedSuite<T> {
  /** With fewer rows, hardly anything can be said. */
  private static final int MIN_ROWS = 100;

  private static final Pattern PACKAGE = Pattern.compile("[a-z_]\\w*(\\.[a-z_]\\w*)*");
  private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*");

  private final Class<T> type;
  private final String source;
  private final List<Suggestion> suggestions;

  private SuggestedSuite(Class<T> type, String source, List<Suggestion> suggestions) {
    this.type = type;
    this.source = source;
    this.suggestions = suggestions;
  }

  /**
   * Looks at data.
   *
   * @throws IllegalArgumentException if there are fewer than 100 rows, or the record has no name
   *     that another class could use
   */
  public static <T> SuggestedSuite<T> from(Dataset<T> data) {
    Class<T> type = data.schema().type();
    if (type.getCanonicalName() == null) {
      throw new IllegalArgumentException(
          "row type was " + type.getName() + " but must have a name that other classes can use");
    }
    int rows = data.size();
    if (rows < MIN_ROWS) {
      throw new IllegalArgumentException(
          "data had " + rows + " rows but must have at least " + MIN_ROWS + " to suggest anything");
    }
    List<Suggestion> suggestions = new ArrayList<>();
    suggestions.add(
        new Suggestion("Check.rows().atLeast(" + (rows + 1) / 2 + ")", "there were " + rows));
    for (Field field : data.schema().fields()) {
      suggestions.addAll(new ColumnSuggestions<>(data, field).list());
    }
    String source =
        String.format(Locale.ROOT, "%,d rows of data %s", rows, data.contentId().abbreviated());
    return new SuggestedSuite<>(type, source, List.copyOf(suggestions));
  }

  /** All suggestions, in the order of the row's components. */
  public List<Suggestion> suggestions() {
    return suggestions;
  }

  /**
   * The source of a class with one static method, {@code suite()}.
   *
   * @param packageName of the class; that of the record unless the record is public
   * @param className its name
   */
  public String javaSource(String packageName, String className) {
    requireName("packageName", packageName, PACKAGE);
    requireName("className", className, CLASS);
    return String.format(
        Locale.ROOT,
        """
        package %s;

        %s

        /** What must hold for {@link %s}. Suggested by %s: read it before you trust it. */
        public final class %s {
          private %s() {}

          public static CheckSuite<%s> suite() {
            return CheckSuite.of(
                List.<Check<%s>>of(
        %s));
          }
        }
        """,
        packageName,
        imports(packageName),
        type.getSimpleName(),
        source,
        className,
        className,
        type.getSimpleName(),
        type.getSimpleName(),
        suggestions.stream()
            .map(
                suggestion ->
                    "            // " + suggestion.reason() + "\n            " + suggestion.code())
            .collect(Collectors.joining(",\n")));
  }

  private static void requireName(String name, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          name + " was '" + value + "' but must match " + pattern.pattern());
    }
  }

  private String imports(String packageName) {
    String row = type.getCanonicalName();
    boolean near = type.getPackageName().equals(packageName) && type.getEnclosingClass() == null;
    return Stream.concat(
            Stream.of(
                "java.util.List",
                Check.class.getName(),
                CheckSuite.class.getName(),
                TextFormat.class.getName()),
            near ? Stream.empty() : Stream.of(row))
        .filter(name -> !name.endsWith(".TextFormat") || uses("TextFormat."))
        .sorted()
        .map(name -> "import " + name + ";")
        .collect(Collectors.joining("\n"));
  }

  private boolean uses(String name) {
    return suggestions.stream().anyMatch(suggestion -> suggestion.code().contains(name));
  }

  @Override
  public String toString() {
    return suggestions.size() + " checks suggested by " + source;
  }
}
