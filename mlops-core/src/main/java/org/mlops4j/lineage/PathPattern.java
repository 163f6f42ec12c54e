// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of a file of attributes (gitattributes(5)): without a slash it is for the name alone,
 * otherwise for the path from the directory of that file.
 */
final class PathPattern {
  private static final Pattern NONE = Pattern.compile("(?!)");

  private final TreePath directory;
  private final boolean nameOnly;
  private final Pattern pattern;

  PathPattern(TreePath directory, String written) {
    this.directory = directory;
    String glob = written.startsWith("/") ? written.substring(1) : written;
    this.nameOnly = written.indexOf('/') < 0;
    // A pattern that ends in a slash is for directories, which have no attributes.
    this.pattern = glob.endsWith("/") ? NONE : compiled(glob);
  }

  boolean matches(TreePath path) {
    if (!path.isIn(directory)) {
      return false;
    }
    int skip = directory.isRoot() ? 0 : directory.raw().length() + 1;
    String subject = nameOnly ? path.name() : path.raw().substring(skip);
    return pattern.matcher(subject).matches();
  }

  private static Pattern compiled(String glob) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char unit = glob.charAt(at);
      boolean begins = at == 0 || glob.charAt(at - 1) == '/';
      if (begins && glob.startsWith("**/", at)) {
        regex.append("(?:.*/)?");
        at += 3;
      } else if (begins && glob.substring(at).equals("**")) {
        regex.append(".*");
        at += 2;
      } else if (unit == '[' && classEnd(glob, at) > 0) {
        int end = classEnd(glob, at);
        regex.append("(?!/)").append(characters(glob.substring(at + 1, end)));
        at = end + 1;
      } else {
        if (unit == '\\' && at + 1 < glob.length()) {
          at++;
          regex.append(Pattern.quote(glob.substring(at, at + 1)));
        } else {
          regex.append(
              unit == '*' ? "[^/]*" : unit == '?' ? "[^/]" : Pattern.quote(String.valueOf(unit)));
        }
        at++;
      }
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return NONE;
    }
  }

  private static int classEnd(String glob, int start) {
    boolean negated = glob.startsWith("!", start + 1) || glob.startsWith("^", start + 1);
    return glob.indexOf(']', start + (negated ? 3 : 2));
  }

  private static String characters(String written) {
    boolean negated = written.startsWith("!") || written.startsWith("^");
    StringBuilder regex = new StringBuilder(negated ? "[^" : "[");
    String rest = written.substring(negated ? 1 : 0);
    for (int i = 0; i < rest.length(); i++) {
      char unit = rest.charAt(i);
      if (unit == '\\' && i + 1 < rest.length()) {
        unit = rest.charAt(++i);
        regex.append('\\').append(unit);
      } else if ("[]^&\\".indexOf(unit) >= 0) {
        regex.append('\\').append(unit);
      } else {
        regex.append(unit);
      }
    }
    return regex.append(']').toString();
  }
}
