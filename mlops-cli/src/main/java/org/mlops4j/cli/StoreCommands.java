// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlops4j.Mlops;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Garbage;
import org.mlops4j.store.Head;

/** What is done to a store as a whole, and what comes into it and goes out as files. */
final class StoreCommands {
  private StoreCommands() {}

  static Answer verify(Mlops mlops, Arguments arguments) {
    arguments.atMost(0);
    List<String> damages = new ArrayList<>(OpenStore.damages(arguments.store()));
    damages.addAll(
        mlops.verify(arguments.option("--head").map(StoreCommands::head).orElse(Head.EMPTY)));
    Head head = mlops.head();
    return damages.isEmpty()
        ? Answer.of(
            Map.of("sound", true, "damages", damages, "head", text(head)),
            List.of("sound up to " + text(head)))
        : damaged(damages);
  }

  private static String text(Head head) {
    return head.sequence() + ":" + head.hash();
  }

  /** Only number and hash of a head are compared. */
  private static Head head(String text) {
    if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
      throw new UsageException("--head was '" + text + "' but must be as verify printed it");
    }
    int colon = text.indexOf(':');
    return new Head(
        Long.parseLong(text.substring(0, colon)),
        new Digest(text.substring(colon + 1)),
        Instant.EPOCH);
  }

  /** The answer that a store is not whole. */
  static Answer damaged(List<String> damages) {
    return new Answer(false, Map.of("sound", false, "damages", damages), damages);
  }

  static Answer collect(Mlops mlops, Arguments arguments, Progress progress) {
    arguments.atMost(0);
    boolean dry = arguments.has("--dry-run");
    Garbage garbage =
        dry
            ? mlops.garbage().find()
            : mlops.garbage().collect(deleted -> progress.update("blobs deleted", deleted, 0));
    return Answer.of(
        Map.of("dryRun", dry, "garbage", garbage),
        List.of(
            garbage.blobs()
                + " blobs of "
                + garbage.bytes()
                + " bytes "
                + (dry ? "would be" : "were")
                + " deleted, "
                + garbage.kept()
                + " of "
                + garbage.keptBytes()
                + " bytes are needed"));
  }

  static Answer export(Mlops mlops, Arguments arguments, Progress progress) throws IOException {
    ModelVersion version = Commands.version(mlops, arguments, 1);
    Path file = Path.of(arguments.value(2, "file"));
    arguments.atMost(3);
    if (Files.isDirectory(file)) {
      throw new UsageException("file was '" + file + "' but must not be a directory");
    }
    // Whole under its name, or not at all.
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        mlops.archive().write(version, counted(out, progress));
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return Answer.of(
        Map.of("file", file.toString(), "bytes", Files.size(file)),
        List.of(version + " is in " + file));
  }

  private static OutputStream counted(OutputStream out, Progress progress) {
    return new FilterOutputStream(out) {
      private long written;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written += length;
        progress.update("MB written", written >> 20, 0);
      }
    };
  }

  static Answer bring(Mlops mlops, Arguments arguments) throws IOException {
    Path file = Path.of(arguments.value(0, "file"));
    arguments.atMost(1);
    try (InputStream in = Files.newInputStream(file)) {
      ModelVersion version = mlops.archive().read(in, Commands.reason(arguments));
      return Answer.of(
          Map.of("model", version.model(), "number", version.number()),
          List.of(file + " is " + version));
    }
  }
}
