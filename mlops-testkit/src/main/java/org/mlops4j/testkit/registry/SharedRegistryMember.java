// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mlops4j.Follower;
import org.mlops4j.Mlops;
import org.mlops4j.model.Regression;
import org.mlops4j.serve.Predictor;

/**
 * One of the processes that share a registry. It says {@code ready}, begins when it gets a byte,
 * and says what it does.
 */
final class SharedRegistryMember {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Stores stores;

  private SharedRegistryMember(Stores stores) {
    this.stores = stores;
  }

  /** Arguments: class of the opener, address, what to do, and a number. */
  public static void main(String[] arguments) throws Exception {
    try (Stores stores = Stores.open(arguments[0], arguments[1])) {
      SharedRegistryMember member = new SharedRegistryMember(stores);
      int number = Integer.parseInt(arguments[3]);
      if (arguments[2].equals("register")) {
        member.register(number);
      } else {
        member.follow(Duration.ofMillis(number));
      }
    }
  }

  /** Registers so many versions with sixteen threads, and says their numbers. */
  private void register(int count) throws Exception {
    Prices prices = Prices.on(stores);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      out.println("ready");
      awaitByte();
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double answer = i;
        work.add(() -> prices.register(answer).number());
      }
      for (Future<Integer> number : threads.invokeAll(work)) {
        out.println(number.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Predicts until it gets a byte, and says whenever another version answers, and when. */
  private void follow(Duration interval) throws IOException {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try (Mlops mlops = Mlops.on(stores.journal(), stores.blobs()).formats(Constant.FORMAT).build();
        Follower follower = mlops.follow(scheduler, interval)) {
      Predictor<Constant.House, Regression> predictor = mlops.predictor(Constant.MODEL);
      out.println("ready");
      int last = 0;
      while (System.in.available() == 0) {
        int version = predictor.predict(new Constant.House(3)).version().number();
        if (version != last) {
          out.println(version + " " + System.currentTimeMillis());
          last = version;
        }
        pause();
      }
      follower.failure().ifPresent(out::println);
    } finally {
      scheduler.shutdownNow();
    }
  }

  private static void awaitByte() throws IOException {
    if (System.in.read() < 0) {
      throw new IOException("nobody listens any more");
    }
  }

  /** Leaves the processor to others between two requests. */
  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
  }
}
