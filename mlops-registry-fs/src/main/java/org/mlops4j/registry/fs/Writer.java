// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.StoreUnavailableException;

/**
 * The one thread of a store on which everything is written, and whether it may still write.
 *
 * <p>Java closes a file channel when the thread that uses it is interrupted, and a commit that
 * loses its channel half-way is in doubt. The threads of callers may be interrupted at any time;
 * they wait here until their work is done and find the interrupt still set afterwards.
 */
final class Writer {
  private final Path root;
  private final boolean readOnly;
  private final ThreadPoolExecutor thread;
  private volatile @Nullable IOException poison;

  Writer(Path root, DirectoryStoreOptions options) {
    this.root = root;
    this.readOnly = options.readOnly();
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), checked(options.threads()));
  }

  /** Work on the thread of the store. */
  @FunctionalInterface
  interface Work<A> {
    A run() throws IOException;
  }

  /**
   * Does the work and waits for it.
   *
   * @param purpose completes the sentence "could not ..."
   * @throws StoreUnavailableException if the work throws an {@code IOException}
   */
  <A> A run(Supplier<String> purpose, Work<A> work) {
    FutureTask<A> task =
        new FutureTask<>(
            () -> {
              boolean ignored = Thread.interrupted();
              return work.run();
            });
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(purpose, e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Ends all writing: after a failed force nobody knows what the disk holds, and forcing once more
   * may succeed without having written anything.
   */
  void poison(IOException cause) {
    poison = cause;
  }

  /** Refuses work once it is not known any more what the disk holds. */
  void requireSound() {
    IOException cause = poison;
    if (cause != null) {
      throw new StoreUnavailableException(
          "the store at "
              + root
              + " must be opened again, because a write failed half-way: "
              + cause.getMessage(),
          cause);
    }
  }

  /** Refuses to write where that is not allowed. */
  void requireWritable() {
    if (readOnly) {
      throw new StoreUnavailableException(
          "the store at " + root + " was opened read-only and cannot be written");
    }
    requireSound();
  }

  /** Waits for work under way and stops the thread. */
  void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** For calls that come after the store was closed. */
  StoreUnavailableException closed(@Nullable Exception cause) {
    String message = "the store at " + root + " is closed";
    return cause == null
        ? new StoreUnavailableException(message)
        : new StoreUnavailableException(message, cause);
  }

  /** An unchecked exception for an operation that the disk refused. */
  static StoreUnavailableException unavailable(Supplier<String> purpose, IOException cause) {
    return new StoreUnavailableException(
        "could not " + purpose.get() + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    return kind.equals("IO") || kind.equals("FileSystem")
        ? String.valueOf(cause.getMessage())
        : kind + " " + cause.getMessage();
  }

  private static RuntimeException failure(Supplier<String> purpose, ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof IOException refused) {
      return unavailable(purpose, refused);
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(failed);
  }

  private static ThreadFactory checked(ThreadFactory threads) {
    return work -> {
      Thread thread = threads.newThread(work);
      if (thread == null) {
        throw new IllegalStateException("the thread factory gave null but must give a thread");
      }
      return thread;
    };
  }
}
