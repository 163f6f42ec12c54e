// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is checked out.
 *
 * @param commit null before the first commit of a branch
 * @param branch null when a commit is checked out without a branch
 */
record GitHead(@Nullable String commit, @Nullable String branch) {
  static final GitHead UNKNOWN = new GitHead(null, null);

  private static final int CHAIN = 5;
  private static final String BRANCHES = "refs/heads/";
  private static final Pattern REFERENCE =
      Pattern.compile("refs(/(?!\\.)[^/\\x00-\\x20\\x7f\\\\:?*\\[~^]+)+");

  /** Follows HEAD to a commit, through loose and packed references. */
  static GitHead of(GitDirectory git) throws RepositoryException {
    String target = target(git);
    if (!target.startsWith("ref:")) {
      return new GitHead(ObjectId.parse(target, "HEAD"), null);
    }
    String first = target.substring(4).strip();
    String name = first;
    for (int i = 0; i < CHAIN; i++) {
      requireReference(name);
      Optional<String> value = value(git, name);
      if (value.isEmpty() || !value.get().startsWith("ref:")) {
        return new GitHead(
            value.isPresent() ? ObjectId.parse(value.get(), name) : null, branch(first));
      }
      name = value.get().substring(4).strip();
    }
    throw RepositoryException.unreadable(
        "HEAD leads through more than " + CHAIN + " symbolic references");
  }

  /** HEAD was a symbolic link once, and old repositories still have it. */
  private static String target(GitDirectory git) throws RepositoryException {
    Path head = git.own().resolve("HEAD");
    if (Files.isSymbolicLink(head)) {
      try {
        String link = Files.readSymbolicLink(head).toString();
        if (link.startsWith(BRANCHES)) {
          return "ref: " + link;
        }
      } catch (IOException e) {
        throw RepositoryException.unreadable("HEAD", e);
      }
    }
    return git.reference("HEAD")
        .orElseThrow(() -> RepositoryException.unreadable(".git has no file HEAD"));
  }

  private static Optional<String> value(GitDirectory git, String name) throws RepositoryException {
    Optional<String> loose = git.reference(name);
    if (loose.isPresent()) {
      return loose;
    }
    Optional<String> packed = packed(git, name);
    // Packing may have moved it between the two looks.
    return packed.isPresent() ? packed : git.reference(name);
  }

  private static Optional<String> packed(GitDirectory git, String name) throws RepositoryException {
    Optional<String> text =
        RepositoryFile.text(
            git.common().resolve("packed-refs"), "packed-refs", RepositoryFile.LARGE);
    return text.flatMap(
        lines ->
            lines
                .lines()
                .filter(line -> line.endsWith(" " + name) && line.indexOf(' ') > 0)
                .map(line -> line.substring(0, line.indexOf(' ')))
                .filter(id -> !id.startsWith("#"))
                .findFirst());
  }

  private static void requireReference(String name) throws RepositoryException {
    if (!REFERENCE.matcher(name).matches() || name.contains("..")) {
      throw RepositoryException.unreadable("HEAD leads to '" + name + "', which is no reference");
    }
  }

  private static String branch(String reference) {
    return reference.startsWith(BRANCHES) ? reference.substring(BRANCHES.length()) : reference;
  }
}
