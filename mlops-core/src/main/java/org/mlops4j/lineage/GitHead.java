// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final String SYMBOLIC = "ref:";
  private static final String BRANCHES = "refs/heads/";
  private static final Pattern REFERENCE =
      Pattern.compile("refs(/(?!\\.)[^/\\x00-\\x20\\x7f\\\\:?*\\[~^]+)+");

  /** Follows HEAD to a commit, through loose and packed references. */
  static GitHead of(GitDirectory git) throws RepositoryException {
    String target = target(git);
    if (!target.startsWith(SYMBOLIC)) {
      return new GitHead(ObjectId.parse(target, "HEAD"), null);
    }
    TreePath first = name(target);
    TreePath name = first;
    for (int i = 0; i < CHAIN; i++) {
      Optional<String> value = value(git, name);
      if (value.isEmpty()) {
        return new GitHead(null, branch(first));
      }
      if (!value.get().startsWith(SYMBOLIC)) {
        return new GitHead(ObjectId.parse(value.get(), name.text()), branch(first));
      }
      name = name(value.get());
    }
    throw RepositoryException.unreadable(
        "HEAD leads through more than " + CHAIN + " symbolic references");
  }

  /** HEAD was a symbolic link once, and old repositories still have it. */
  private static String target(GitDirectory git) throws RepositoryException {
    Path head = git.own().resolve("HEAD");
    if (Files.isSymbolicLink(head)) {
      try {
        String link = new String(FileContent.ofLink(head), StandardCharsets.ISO_8859_1);
        if (link.startsWith(BRANCHES)) {
          return SYMBOLIC + link;
        }
      } catch (IOException e) {
        throw RepositoryException.unreadable("HEAD", e);
      }
    }
    return git.reference(new TreePath("HEAD"))
        .orElseThrow(() -> RepositoryException.unreadable(".git has no file HEAD"));
  }

  private static Optional<String> value(GitDirectory git, TreePath name)
      throws RepositoryException {
    Optional<String> loose = git.reference(name);
    if (loose.isPresent()) {
      return loose;
    }
    Optional<String> packed = packed(git, name);
    // Packing may have moved it between the two looks.
    return packed.isPresent() ? packed : git.reference(name);
  }

  private static Optional<String> packed(GitDirectory git, TreePath name)
      throws RepositoryException {
    Path file = git.common().resolve("packed-refs");
    Optional<byte[]> bytes = RepositoryFile.bytes(file, "packed-refs", RepositoryFile.LARGE);
    String lines = new String(bytes.orElse(new byte[0]), StandardCharsets.ISO_8859_1);
    return lines
        .lines()
        .filter(line -> line.endsWith(" " + name.raw()) && !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst();
  }

  private static TreePath name(String symbolic) throws RepositoryException {
    TreePath name = new TreePath(symbolic.substring(SYMBOLIC.length()).strip());
    if (!REFERENCE.matcher(name.raw()).matches() || name.raw().contains("..")) {
      throw RepositoryException.unreadable(
          "HEAD leads to '" + name.text() + "', which is no reference");
    }
    return name;
  }

  private static String branch(TreePath reference) {
    String raw = reference.raw();
    return raw.startsWith(BRANCHES)
        ? new TreePath(raw.substring(BRANCHES.length())).text()
        : reference.text();
  }
}
