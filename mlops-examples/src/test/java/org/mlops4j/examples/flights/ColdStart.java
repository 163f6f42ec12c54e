// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mlops4j.Mlops;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.tribuo.Tribuo;

/**
 * A program that goes through the whole loop in a fresh JVM, in which no socket can be opened, and
 * prints what it found: the answer, the sockets that were tried, the threads that were left.
 */
final class ColdStart {
  private ColdStart() {}

  public static void main(String[] arguments) throws Exception {
    refuseSockets();
    Set<Thread> before = threads();

    System.out.println("answer: " + answer(Path.of(arguments[0])));
    System.out.println("threads left: " + threadsSince(before));
    System.out.println("sockets tried: " + NoSockets.tried());
    tryEveryKindOfSocket();
    System.out.println("sockets tried on purpose: " + NoSockets.tried());
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toSeconds();
    System.out.println("seconds of CPU: " + cpu);
  }

  /** Extract, validate, train, evaluate, gate, deploy, serve; with the defaults of the host. */
  private static String answer(Path directory) throws Exception {
    Window window = new Window(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 2, 15));
    try (DirectoryStore store = DirectoryStore.open(directory);
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build()) {
      mlops.run(mlops.define(LateArrivals.DEFINITION), window);
      Flight flight =
          new Flight(LocalDate.of(2014, 2, 15), "AA", "LAX", "JFK", 1830, 330, 2475, 0.2, null);
      return mlops.predictor(LateArrivals.MODEL).predict(flight).version().toString();
    }
  }

  /** Deprecated, for a socket factory of the process is too coarse a tool; here it is the one. */
  @SuppressWarnings("deprecation")
  private static void refuseSockets() throws IOException {
    Socket.setSocketImplFactory(() -> NoSockets.refuse("socket", SocketImpl.class));
    ServerSocket.setSocketFactory(() -> NoSockets.refuse("server socket", SocketImpl.class));
    DatagramSocket.setDatagramSocketImplFactory(
        () -> NoSockets.refuse("datagram socket", java.net.DatagramSocketImpl.class));
  }

  /** That nothing was seen means something only if something could have been. */
  private static void tryEveryKindOfSocket() {
    List<Callable<AutoCloseable>> kinds =
        List.of(
            Socket::new,
            ServerSocket::new,
            DatagramSocket::new,
            SocketChannel::open,
            ServerSocketChannel::open);
    for (Callable<AutoCloseable> kind : kinds) {
      try {
        kind.call().close();
      } catch (Exception e) {
        // It was refused and noted.
      }
    }
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** A thread that was told to end may take a moment to do so. */
  private static List<String> threadsSince(Set<Thread> before) throws InterruptedException {
    for (Thread thread : threads()) {
      if (!before.contains(thread)) {
        thread.join(5_000);
      }
    }
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .sorted()
        .toList();
  }
}
