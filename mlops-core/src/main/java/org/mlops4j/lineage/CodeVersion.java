// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * Which code a model was made with: what the Git repository of a directory says.
 *
 * @param state what could be found out, and with which result
 * @param commit the commit that is checked out, 40 hexadecimal digits; null if there is none or it
 *     is not known
 * @param branch the branch that is checked out; null if a commit is, without a branch, or if it is
 *     not known
 * @param patch what stands for all changes together: equal exactly if the same paths were changed
 *     in the same way to the same content; null if there are none
 * @param changed how many tracked paths differ from the commit
 * @param changes the first {@value #LISTED} of them, in the order of their paths
 * @param problem what could not be read, and why; null if all could be
 */
public record CodeVersion(
    State state,
    @Nullable String commit,
    @Nullable String branch,
    @Nullable Digest patch,
    int changed,
    List<CodeChange> changes,
    @Nullable String problem) {

  /** How many changes are listed at most. */
  public static final int LISTED = 100;

  /** What could be found out about the code. */
  public enum State {
    /** The tracked files are those of the commit. */
    CLEAN,
    /** Tracked files differ from the commit. */
    DIRTY,
    /** The branch has no commit yet. */
    UNBORN,
    /** No directory above has a repository. */
    NO_REPOSITORY,
    /** Something is missing, damaged or not permitted to be read. */
    UNREADABLE,
    /** The repository has a format that is not read, such as SHA-256 objects. */
    UNSUPPORTED
  }

  public CodeVersion {
    changes = List.copyOf(changes);
    boolean failed = state == State.UNREADABLE || state == State.UNSUPPORTED;
    boolean countable = state == State.DIRTY || state == State.UNBORN;
    require(failed == (problem != null), state, "problem", problem);
    require((patch != null) == changed > 0, state, "patch", patch);
    require(changes.size() == Math.min(changed, LISTED), state, "changes", changes.size());
    require(countable || changed == 0, state, "changed", changed);
    require(state != State.DIRTY || changed > 0, state, "changed", changed);
    boolean needed = state == State.CLEAN || state == State.DIRTY;
    require(failed || needed == (commit != null), state, "commit", commit);
  }

  private static void require(boolean fits, State state, String name, @Nullable Object value) {
    if (!fits) {
      throw new IllegalArgumentException(
          name + " was " + value + ", which does not fit a code version that is " + state);
    }
  }

  /**
   * Reads the repository that a directory belongs to, itself or through a directory above. No Git
   * binary is needed, nothing is written, and no fault of the repository throws: what cannot be
   * read with certainty gives {@link State#UNREADABLE} or {@link State#UNSUPPORTED}, never a wrong
   * {@link State#CLEAN}.
   *
   * <p>All tracked files of the repository count, not only those below the directory: staged or
   * not, by content, type and permission to execute. Files that Git does not track do not count, as
   * in {@code git describe --dirty}. Differences of line ends do not count where the attributes or
   * {@code core.autocrlf} have Git convert them; the content of large file storage is compared by
   * its pointer; other filters are not run, so a file that needs one and was touched is reported as
   * changed. A file that was marked <em>assume unchanged</em> is compared all the same, and one
   * marked <em>skip worktree</em> is if it is there: here the truth matters, not the promise.
   * Settings come from the repository, the user and the machine, without {@code [include]}.
   *
   * <p>Read are: ordinary, linked and sparse working trees, submodules, SHA-1 objects loose or in
   * packs of version 2, alternates, references in files, the index in versions 2 to 4. Not
   * supported are SHA-256 repositories, reftables, split indexes and bare repositories.
   *
   * <p>Cost: one look at the file system for each tracked file and directory; a file is read only
   * if its size, times or inode are not what Git noted, or if it changed within 0.1 s of the last
   * {@code git} command that wrote the index. A clean tree of 5,000 files takes about 50 ms of one
   * core, and about 200 ms in the first call of a JVM, which has yet to load and compile.
   *
   * @throws IllegalArgumentException if there is no such directory
   * @throws UncheckedIOException if the directory itself cannot be looked at
   */
  public static CodeVersion of(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "directory was '" + directory + "' but must be an existing directory");
    }
    try {
      return new CodeReader(UserSettings.current(), 0).read(directory.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("directory '" + directory + "' cannot be looked at", e);
    }
  }

  static CodeVersion of(GitHead head, List<CodeChange> changes) {
    State state =
        head.commit() == null ? State.UNBORN : changes.isEmpty() ? State.CLEAN : State.DIRTY;
    MessageDigest sha256 = Digest.sha256();
    changes.forEach(change -> sha256.update(change.line().getBytes(StandardCharsets.UTF_8)));
    return new CodeVersion(
        state,
        head.commit(),
        head.branch(),
        changes.isEmpty() ? null : Digest.from(sha256.digest()),
        changes.size(),
        changes.subList(0, Math.min(changes.size(), LISTED)),
        null);
  }

  static CodeVersion failed(State state, GitHead head, String problem) {
    return new CodeVersion(state, head.commit(), head.branch(), null, 0, List.of(), problem);
  }

  static CodeVersion noRepository() {
    return new CodeVersion(State.NO_REPOSITORY, null, null, null, 0, List.of(), null);
  }

  /** Whether the code is exactly that of the commit. */
  public boolean clean() {
    return state == State.CLEAN;
  }

  /**
   * This version, for a run that must be possible to repeat from the commit alone.
   *
   * @throws CodeNotCleanException unless the code is {@link #clean()}
   */
  public CodeVersion requireClean() {
    if (!clean()) {
      throw new CodeNotCleanException(this);
    }
    return this;
  }

  /** What a run that is to give the same result must have in common; the branch is but a name. */
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    if (commit != null) {
      inputs.add(new Input("code", "commit", commit));
    }
    if (problem != null) {
      inputs.add(new Input("code", "changes", Input.UNKNOWN));
    } else if (patch != null) {
      inputs.add(new Input("code", "changes", patch.hex()));
    }
    return inputs;
  }
}
