// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Refuses every channel of the network and notes that it was asked for. Public, and named by {@code
 * java.nio.channels.spi.SelectorProvider}, so that the JVM can make it.
 */
public final class NoSockets extends SelectorProvider {
  private static final List<String> TRIED = new CopyOnWriteArrayList<>();

  /** What was asked for so far. */
  static List<String> tried() {
    return List.copyOf(TRIED);
  }

  static <V> V refuse(String kind, Class<V> type) {
    TRIED.add(kind);
    throw new IllegalStateException("no " + type.getSimpleName() + " may be opened here");
  }

  @Override
  public DatagramChannel openDatagramChannel() {
    return refuse("datagram channel", DatagramChannel.class);
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) {
    return refuse("datagram channel", DatagramChannel.class);
  }

  @Override
  public Pipe openPipe() {
    return refuse("pipe", Pipe.class);
  }

  @Override
  public AbstractSelector openSelector() {
    return refuse("selector", AbstractSelector.class);
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() {
    return refuse("server socket channel", ServerSocketChannel.class);
  }

  @Override
  public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) {
    return refuse("server socket channel", ServerSocketChannel.class);
  }

  @Override
  public SocketChannel openSocketChannel() {
    return refuse("socket channel", SocketChannel.class);
  }

  @Override
  public SocketChannel openSocketChannel(ProtocolFamily family) {
    return refuse("socket channel", SocketChannel.class);
  }
}
