// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.util.List;
import java.util.stream.Collectors;

/** A run was to use committed code only, and its code is not, or not provably, that of a commit. */
public final class CodeNotCleanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int NAMED = 20;

  private final transient CodeVersion version;

  CodeNotCleanException(CodeVersion version) {
    super("code must be that of a commit but " + reason(version));
    this.version = version;
  }

  /** What was found instead. */
  public CodeVersion version() {
    return version;
  }

  private static String reason(CodeVersion version) {
    return switch (version.state()) {
      case CLEAN -> throw new IllegalArgumentException("version was CLEAN but must be another");
      case DIRTY ->
          version.changed() + " tracked paths differ from " + version.commit() + paths(version);
      case UNBORN -> "the branch " + version.branch() + " has no commit yet";
      case NO_REPOSITORY -> "the directory is in no Git repository";
      case UNREADABLE -> "the repository could not be read: " + version.problem();
      case UNSUPPORTED -> "the repository has a format that is not read: " + version.problem();
    };
  }

  private static String paths(CodeVersion version) {
    List<CodeChange> changes = version.changes();
    String listed =
        changes.stream()
            .limit(NAMED)
            .map(change -> change.path() + " (" + change.kind() + ")")
            .collect(Collectors.joining(", ", ": ", ""));
    int more = version.changed() - Math.min(NAMED, changes.size());
    return more > 0 ? listed + " and " + more + " more" : listed;
  }
}
