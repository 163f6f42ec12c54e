// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<String> WRITING =
      Set.of("promote", "rollback", "tag", "untag", "sign", "retain", "import", "gc");

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
    try {
      Arguments arguments = Arguments.parse(typed);
      return print(answer(arguments), arguments.has("--json"));
    } catch (UsageException e) {
      errors.println(e.getMessage());
      errors.println(Main.USAGE);
      return USAGE;
    } catch (StoreException | IOException e) {
      errors.println(e.getMessage());
      return FAULT;
    } catch (RegistryException
        | PipelineException
        | NoSuchElementException
        | IllegalStateException
        | IllegalArgumentException e) {
      errors.println(e.getMessage());
      return NO;
    }
  }

  private Answer answer(Arguments arguments) throws IOException {
    Command command = Commands.ALL.get(arguments.command());
    if (command == null) {
      throw new UsageException("command '" + arguments.command() + "' is unknown");
    }
    Optional<Definitions> definitions = arguments.option("--definitions").map(Program::definitions);
    boolean watched = terminal || arguments.has("--progress");
    Progress progress = new Progress(errors, watched && !arguments.has("--no-progress"));
    try (OpenStore store =
        OpenStore.open(arguments.store(), WRITING.contains(arguments.command()))) {
      MlopsBuilder builder = Mlops.on(store.journal(), store.blobs()).listener(progress);
      definitions.ifPresent(host -> host.configure(builder));
      try (Mlops mlops = builder.build()) {
        definitions.ifPresent(host -> host.define(mlops));
        return command.run(mlops, arguments, progress);
      }
    } catch (StoreDamagedException e) {
      if (!arguments.command().equals("verify")) {
        throw e;
      }
      // It cannot even be opened: what is wrong is the answer.
      List<String> damages = OpenStore.damages(arguments.store());
      return Commands.damaged(damages.isEmpty() ? List.of(e.getMessage()) : damages);
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
    out.flush();
    return answer.yes() ? YES : NO;
  }
}
