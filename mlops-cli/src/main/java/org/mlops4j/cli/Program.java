// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.pipeline.PipelineException;
import org.mlops4j.registry.RegistryException;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreException;

/** From the words that were typed to an exit code. */
final class Program {
  static final int YES = 0;
  static final int NO = 1;
  static final int USAGE = 2;
  static final int FAULT = 3;

  private final PrintStream out;
  private final PrintStream errors;
  private final boolean terminal;

  /**
   * @param terminal whether somebody watches, who may like to see how far it is
   */
  Program(PrintStream out, PrintStream errors, boolean terminal) {
    this.out = out;
    this.errors = errors;
    this.terminal = terminal;
  }

  int run(List<String> typed) {
    if (typed.contains("--help")) {
      out.println(Main.USAGE);
      return YES;
    }
    try {
      Arguments arguments = Arguments.parse(typed);
      return print(answer(arguments), arguments.has("--json"));
    } catch (UsageException | IllegalArgumentException e) {
      errors.println(e.getMessage());
      errors.println(Main.USAGE);
      return USAGE;
    } catch (StoreException e) {
      errors.println(e.getMessage());
      return FAULT;
    } catch (IOException e) {
      errors.println(described(e));
      return FAULT;
    } catch (RegistryException
        | PipelineException
        | NoSuchElementException
        | IllegalStateException e) {
      errors.println(e.getMessage());
      return NO;
    } catch (RuntimeException | LinkageError e) {
      e.printStackTrace(errors); // A defect, ours or of the host's definitions.
      return FAULT;
    }
  }

  /** The message of a fault of the file system is often nothing but the file. */
  private static String described(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no file " + e.getMessage() + " is there";
    }
    if (e instanceof AccessDeniedException) {
      return "file " + e.getMessage() + " may not be used: permission denied";
    }
    return String.valueOf(e.getMessage());
  }

  private Answer answer(Arguments arguments) throws IOException {
    Command command = Commands.ALL.get(arguments.command());
    if (command == null) {
      throw new UsageException("command '" + arguments.command() + "' is unknown");
    }
    command.requireUseFor(arguments);
    Optional<Definitions> definitions = arguments.option("--definitions").map(Program::definitions);
    boolean watched = terminal || arguments.has("--progress");
    Progress progress = new Progress(errors, watched && !arguments.has("--no-progress"));
    boolean writes = command.writes() && !arguments.has("--dry-run");
    try (OpenStore store = OpenStore.open(arguments.store(), writes)) {
      MlopsBuilder builder = Mlops.on(store.journal(), store.blobs()).listener(progress);
      definitions.ifPresent(host -> host.configure(builder));
      try (Mlops mlops = builder.build()) {
        definitions.ifPresent(host -> host.define(mlops));
        return command.action().run(mlops, arguments, progress);
      }
    } catch (StoreDamagedException e) {
      if (!arguments.command().equals("verify")) {
        throw e;
      }
      // It cannot even be opened: what is wrong is the answer.
      List<String> damages = OpenStore.damages(arguments.store());
      return StoreCommands.damaged(damages.isEmpty() ? List.of(e.getMessage()) : damages);
    } finally {
      progress.end();
    }
  }

  private static Definitions definitions(String name) {
    try {
      Object made = Class.forName(name).getConstructor().newInstance();
      if (made instanceof Definitions definitions) {
        return definitions;
      }
      throw new UsageException(name + " must implement " + Definitions.class.getName());
    } catch (ReflectiveOperationException e) {
      throw new UsageException(
          "--definitions was "
              + name
              + " but must be a public class of the class path with a public constructor"
              + " without parameters: "
              + e);
    }
  }

  private int print(Answer answer, boolean json) {
    if (json) {
      out.println(Json.text(answer.json()));
    } else {
      answer.lines().forEach(out::println);
    }
    if (out.checkError()) { // Flushes, too. A print stream keeps to itself what went wrong.
      errors.println("the answer could not be written");
      return FAULT;
    }
    return answer.yes() ? YES : NO;
  }
}
