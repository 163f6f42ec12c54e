// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * The program.
 *
 * <p>It prints lines for people, or with {@code --json} one JSON document, both in UTF-8; what goes
 * wrong goes to the standard error. Its exit code is 0 for yes, 1 for no (damage was found, a
 * version is not identical, a move was refused), 2 for words that it does not understand or values
 * that are not allowed, 3 for a store or file that cannot be used, and for defects.
 */
public final class Main {
  static final String USAGE =
      """
      usage: mlops <directory or jdbc url> <command>
        list [model]                      versions and where they are in their life
        show <model> <version>            one version; a number, champion or challenger
        search <model> [condition]...     metric.AUC>=0.8, parameter.seed=42, tag.team=risk
        runs [condition]...               all runs, those that made no version included
        compare <run> <run>               side by side, only what differs
        explain <run>                     why its stages were run or found, if it is cached
        history <model>                   who moved which alias, when and why
        audit <model>                     all that was ever done to it
        diff <model> <version> <version>  what the later one was given that the earlier was not
        promote <model> <version>         makes it the champion; needs --reason
        rollback <model>                  goes back; needs --reason
        tag <model> <version> <name=value>   needs --reason
        untag <model> <version> <name>       needs --reason
        retain <model>                    deletes what no rule keeps; needs --last and --reason
        forget-runs                       lets go of the records of old runs; needs --days, --reason
        sign <model> <version>            vouches for it; needs --key and --reason
        verify-signature <model> <version>   whether enough --trusted keys signed it
        verify                            reads everything and lists every damage
        gc                                deletes what nothing needs; counts it with --dry-run
        export <model> <version> <file>   one file, the same bytes every time
        import <file>                     registers what a file holds; needs --reason
        reproduce <model> <version>       trains it again; needs --definitions
      options:
        --json                  one JSON document instead of lines
        --highest, --lowest <metric>   the order of a search
        --limit <n>             the first n that a search finds
        --last <n>              retain keeps the newest n, and what any other rule keeps:
        --champions, --days <n>, --tagged <name>   what was champion, is young, bears the tag;
                                --tagged may be there more than once
        --rollbacks <n>         so many rollbacks must remain possible; 3 if left out
        --key <file>            a PEM file with an Ed25519 key: both PRIVATE KEY and PUBLIC KEY
        --trusted <file,...>    PEM files with public keys
        --needed <n>            how many of them must have signed; 1 if left out
        --head <head>           what verify printed once: finds also what was cut off
        --dry-run               gc, retain and forget-runs change nothing
        --reason <text>         why, for the audit
        --actor <name>          who, for the audit; the user of this machine if left out
        --definitions <class>   the host's pipelines, from the class path
        --from-source           reproduces from what the source says today, not from the snapshot
        --progress, --no-progress   a bar on the standard error; by default on a terminal
        --help                  prints this""";

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    boolean watched = Optional.ofNullable(System.console()).filter(Main::isTerminal).isPresent();
    // JSON is UTF-8, whatever the locale of a CI job says.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
    PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.exit(new Program(out, errors, watched).run(List.of(arguments)));
  }

  /** Since JDK 22 there is a console where nobody watches, too; from then on it tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
