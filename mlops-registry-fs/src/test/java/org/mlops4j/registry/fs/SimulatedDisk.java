// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that knows what a loss of power may leave behind: each name that was not forced
 * is there or not, whatever became of the others; the bytes of a file that were not forced are
 * there, missing, torn or zero from the middle on.
 */
final class SimulatedDisk implements Disk {
  /** Made before the simulation begins. */
  static final Path HOME = Path.of("/home");

  private sealed interface Node {}

  private static final class Content implements Node {
    byte[] bytes = {};
    byte[] forced = {};
  }

  private static final class Directory implements Node {
    final Map<String, Node> names = new TreeMap<>();
    final Map<String, Node> forced = new TreeMap<>();

    /** For each name that was not forced, what it stood for since; null where it was removed. */
    final Map<String, List<@Nullable Node>> since = new TreeMap<>();

    void put(String name, @Nullable Node node) {
      if (node == null) {
        names.remove(name);
      } else {
        names.put(name, node);
      }
      since.computeIfAbsent(name, key -> new ArrayList<>()).add(node);
    }
  }

  private final Directory root = new Directory();
  private final Set<Path> locked = ConcurrentHashMap.newKeySet();

  SimulatedDisk() {
    Directory home = new Directory();
    root.names.put("home", home);
    root.forced.put("home", home);
  }

  @Override
  public synchronized @Nullable Status status(Path path) throws IOException {
    Node node = find(path);
    if (node == null) {
      return null;
    }
    return node instanceof Content content
        ? new Status(Kind.FILE, content.bytes.length, Instant.EPOCH)
        : new Status(Kind.DIRECTORY, 0, Instant.EPOCH);
  }

  @Override
  public synchronized InputStream open(Path file) throws IOException {
    return new ByteArrayInputStream(content(file).bytes);
  }

  @Override
  public synchronized List<String> list(Path directory) throws IOException {
    return List.copyOf(directory(directory).names.keySet());
  }

  @Override
  public synchronized NewFile create(Path file) throws IOException {
    Content content = new Content();
    add(file, content);
    return new NewFile() {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        synchronized (SimulatedDisk.this) {
          int end = content.bytes.length;
          content.bytes = Arrays.copyOf(content.bytes, end + length);
          System.arraycopy(bytes, offset, content.bytes, end, length);
        }
      }

      @Override
      public void force() {
        synchronized (SimulatedDisk.this) {
          content.forced = content.bytes;
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public synchronized void makeDirectory(Path directory) throws IOException {
    add(directory, new Directory());
  }

  @Override
  public synchronized void link(Path name, Path existing) throws IOException {
    add(name, content(existing));
  }

  @Override
  public synchronized void overwrite(Path file, byte[] bytes) throws IOException {
    if (find(file) == null) {
      add(file, new Content());
    }
    content(file).bytes = bytes.clone();
  }

  @Override
  public synchronized void replace(Path file, Path name) throws IOException {
    Content content = content(file);
    Directory target = directory(name.getParent());
    directory(file.getParent()).put(file.getFileName().toString(), null);
    target.put(name.getFileName().toString(), content);
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    if (find(file) instanceof Directory directory) {
      if (!directory.names.isEmpty()) {
        throw new DirectoryNotEmptyException(file.toString());
      }
    } else {
      content(file);
    }
    directory(file.getParent()).put(file.getFileName().toString(), null);
  }

  @Override
  public synchronized void force(Path directory) throws IOException {
    Directory found = directory(directory);
    found.forced.clear();
    found.forced.putAll(found.names);
    found.since.clear();
  }

  @Override
  public synchronized boolean same(Path file, Path name) throws IOException {
    return content(file) == find(name);
  }

  @Override
  public synchronized @Nullable Turn lock(Path file) throws IOException {
    if (find(file) == null) {
      add(file, new Content());
    }
    return locked.add(file) ? () -> locked.remove(file) : null;
  }

  /** Nobody ever gets the lock: it must not matter. */
  @Override
  public Turn turn(Path lock, Duration wait) {
    return () -> {};
  }

  /** The same disk once more, with all that was written. */
  synchronized SimulatedDisk copy() {
    return new Survivor(new int[0], count -> count - 1).disk;
  }

  private @Nullable Node find(Path path) throws IOException {
    Node node = root;
    for (Path name : path) {
      if (!(node instanceof Directory directory)) {
        throw new NotDirectoryException(path.toString());
      }
      node = directory.names.get(name.toString());
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  private Content content(Path path) throws IOException {
    Node node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    if (node instanceof Content content) {
      return content;
    }
    throw new IOException(path + ": is a directory");
  }

  private Directory directory(Path path) throws IOException {
    Node node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    if (node instanceof Directory directory) {
      return directory;
    }
    throw new NotDirectoryException(path.toString());
  }

  private void add(Path path, Node node) throws IOException {
    Directory parent = directory(path.getParent());
    String name = path.getFileName().toString();
    if (parent.names.containsKey(name)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    parent.put(name, node);
  }

  /**
   * What a loss of power at this moment may leave behind: all of it if that is no more than the
   * limit, otherwise a sample that has the two extremes.
   */
  synchronized List<SimulatedDisk> afterPowerLoss(int limit, Random random) {
    List<SimulatedDisk> disks = new ArrayList<>();
    int[] next = {};
    while (next != null && disks.size() <= limit) {
      Survivor survivor = new Survivor(next, count -> 0);
      disks.add(survivor.disk);
      next = survivor.successor();
    }
    if (disks.size() > limit) {
      disks.clear();
      disks.add(new Survivor(new int[0], count -> 0).disk);
      disks.add(new Survivor(new int[0], count -> count - 1).disk);
      while (disks.size() < limit) {
        disks.add(new Survivor(new int[0], random::nextInt).disk);
      }
    }
    return disks;
  }

  /** One copy of the disk, with an answer to each question of what survived. */
  private final class Survivor {
    final SimulatedDisk disk = new SimulatedDisk();
    private final int[] given;
    private final IntUnaryOperator otherwise;
    private final List<Integer> answers = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();
    private final IdentityHashMap<Content, Content> copies = new IdentityHashMap<>();

    /**
     * @param given the first answers
     * @param otherwise gives the others from the number of options
     */
    Survivor(int[] given, IntUnaryOperator otherwise) {
      this.given = given;
      this.otherwise = otherwise;
      disk.root.names.clear();
      disk.root.forced.clear();
      copy(root, disk.root, false);
    }

    private int choose(int count) {
      int question = answers.size();
      int answer = question < given.length ? given[question] : otherwise.applyAsInt(count);
      answers.add(answer);
      options.add(count);
      return answer;
    }

    /** The first answers of the next survivor; null after the last. */
    int @Nullable [] successor() {
      for (int last = answers.size() - 1; last >= 0; last--) {
        if (answers.get(last) + 1 < options.get(last)) {
          int[] next = answers.stream().limit(last + 1).mapToInt(answer -> answer).toArray();
          next[last]++;
          return next;
        }
      }
      return null;
    }

    private void copy(Directory from, Directory to, boolean temporary) {
      Set<String> names = new TreeSet<>(from.forced.keySet());
      names.addAll(from.since.keySet());
      for (String name : names) {
        Node survivor = survivor(from, name, temporary);
        Node node = null;
        if (survivor instanceof Directory directory) {
          Directory made = new Directory();
          copy(directory, made, name.equals("tmp"));
          node = made;
        } else if (survivor instanceof Content content) {
          Content known = copies.get(content);
          node = known == null ? bytes(content, temporary) : known;
          copies.put(content, (Content) node);
        }
        if (node != null) {
          to.names.put(name, node);
          to.forced.put(name, node);
        }
      }
    }

    /** Nothing ever depends on the names in tmp/, so they are no questions. */
    private @Nullable Node survivor(Directory from, String name, boolean temporary) {
      List<@Nullable Node> since = from.since.getOrDefault(name, Collections.emptyList());
      if (since.isEmpty() || temporary) {
        return from.names.get(name);
      }
      int recent = Math.min(since.size(), 2);
      int choice = choose(recent + 1);
      return choice == 0 ? from.forced.get(name) : since.get(since.size() - recent + choice - 1);
    }

    /** The first half is new and the second old. */
    private byte[] mixed(Content content) {
      byte[] mixed = content.bytes.clone();
      int middle = mixed.length / 2;
      System.arraycopy(content.forced, middle, mixed, middle, mixed.length - middle);
      return mixed;
    }

    private Content bytes(Content content, boolean temporary) {
      byte[] bytes = content.bytes;
      if (!Arrays.equals(bytes, content.forced) && !temporary) {
        int middle = (content.forced.length + bytes.length) / 2;
        bytes =
            switch (choose(content.forced.length == bytes.length ? 5 : 4)) {
              case 0 -> content.forced;
              case 4 -> mixed(content);
              case 1 -> Arrays.copyOf(bytes, middle);
              case 2 -> Arrays.copyOf(Arrays.copyOf(bytes, middle), bytes.length);
              default -> bytes;
            };
      }
      Content copy = new Content();
      copy.bytes = bytes;
      copy.forced = bytes;
      return copy;
    }
  }
}
