// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The staging area: every tracked path, in order (gitformat-index(5), versions 2, 3 and 4).
 *
 * @param entries ascending by path, then by stage
 * @param trees directories whose tree object is known to hold exactly the entries below them
 */
record GitIndex(List<IndexEntry> entries, Map<TreePath, String> trees) {
  static final GitIndex EMPTY = new GitIndex(List.of(), Map.of());

  private static final int HEADER = 12;
  private static final int FIXED = 62;
  private static final int EXTENDED = 0x4000;

  /** Reads the bytes of an index file. */
  static GitIndex parse(byte[] bytes) throws RepositoryException {
    if (bytes.length < HEADER + ObjectId.LENGTH) {
      throw malformed("is shorter than its header and checksum");
    }
    requireChecksum(bytes);
    try {
      return new Parser(bytes).parse();
    } catch (IndexOutOfBoundsException e) {
      throw malformed("ends in the middle of an entry");
    }
  }

  /** All entries at or below a directory. */
  List<IndexEntry> below(TreePath directory) {
    if (directory.isRoot()) {
      return entries;
    }
    int from = firstNotBefore(directory.raw() + "/");
    // '0' is the character after '/'.
    return entries.subList(from, firstNotBefore(directory.raw() + "0"));
  }

  private int firstNotBefore(String raw) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).path().raw().compareTo(raw) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The same index with the files of those directories that a sparse index holds as one entry. */
  GitIndex expanded(GitObjects objects) throws RepositoryException {
    if (entries.stream().noneMatch(entry -> entry.mode() == TreeEntry.DIRECTORY)) {
      return this;
    }
    List<IndexEntry> files = new ArrayList<>();
    for (IndexEntry entry : entries) {
      if (entry.mode() == TreeEntry.DIRECTORY) {
        GitTree.files(objects, entry.id(), entry.path(), EMPTY)
            .forEach((path, file) -> files.add(IndexEntry.sparse(path, file)));
      } else {
        files.add(entry);
      }
    }
    return new GitIndex(files, trees);
  }

  private static void requireChecksum(byte[] bytes) throws RepositoryException {
    int end = bytes.length - ObjectId.LENGTH;
    String written = ObjectId.at(bytes, end);
    if (written.equals("0".repeat(2 * ObjectId.LENGTH))) {
      return; // index.skipHash
    }
    MessageDigest sha1 = ObjectId.sha1();
    sha1.update(bytes, 0, end);
    if (!ObjectId.at(sha1.digest(), 0).equals(written)) {
      throw malformed("does not have its checksum");
    }
  }

  private static RepositoryException malformed(String problem) {
    return RepositoryException.unreadable("the index " + problem);
  }

  /** One pass over the bytes. */
  private static final class Parser {
    private final byte[] bytes;
    private final int end;
    private final List<IndexEntry> entries = new ArrayList<>();
    private final Map<TreePath, String> trees = new HashMap<>();
    private byte[] path = {};
    private int at = HEADER;

    Parser(byte[] bytes) {
      this.bytes = bytes;
      this.end = bytes.length - ObjectId.LENGTH;
    }

    GitIndex parse() throws RepositoryException {
      if (int32(0) != 0x44495243) {
        throw malformed("does not begin with DIRC");
      }
      long version = int32(4);
      if (version < 2 || version > 4) {
        throw RepositoryException.unsupported(
            "the index has version " + version + "; only 2, 3 and 4 are read");
      }
      long count = int32(8);
      for (long i = 0; i < count; i++) {
        entry((int) version);
      }
      while (at < end) {
        extension();
      }
      return new GitIndex(entries, trees);
    }

    private void entry(int version) throws RepositoryException {
      int start = at;
      int flags = ((bytes[start + 60] & 0xff) << 8) | (bytes[start + 61] & 0xff);
      boolean extended = (flags & EXTENDED) != 0;
      int more = extended ? (bytes[start + FIXED] & 0xff) << 8 : 0;
      at = start + FIXED + (extended ? 2 : 0);
      if (version == 4) {
        int kept = path.length - stripped();
        if (kept < 0) {
          throw malformed("strips more of a path than there is");
        }
        int stop = terminator();
        byte[] next = Arrays.copyOf(path, kept + stop - at);
        System.arraycopy(bytes, at, next, kept, stop - at);
        path = next;
        at = stop + 1;
      } else {
        int stop = terminator();
        path = Arrays.copyOfRange(bytes, at, stop);
        at = start + (stop - start + 8) / 8 * 8;
      }
      if (at > end) {
        throw malformed("ends in the middle of an entry");
      }
      add(start, flags >> 12 & 3, (more & 0x4000) != 0, (more & 0x2000) != 0);
    }

    private void add(int start, int stage, boolean absent, boolean intended)
        throws RepositoryException {
      int mode = TreeEntry.canonical((int) int32(start + 24));
      boolean directory = mode == TreeEntry.DIRECTORY;
      if (path.length == 0) {
        throw RepositoryException.unsupported("the index is split, which is not read");
      }
      int length = directory ? Math.max(0, path.length - 1) : path.length;
      IndexEntry entry =
          new IndexEntry(
              TreePath.parse(path, 0, length, "the index"),
              mode,
              ObjectId.at(bytes, start + 40),
              stage,
              absent,
              intended,
              new FileStat(
                  FileStat.nanoseconds(int32(start + 8), int32(start + 12)),
                  FileStat.nanoseconds(int32(start), int32(start + 4)),
                  int32(start + 20),
                  int32(start + 36)));
      if (!entries.isEmpty() && !ascending(entries.get(entries.size() - 1), entry)) {
        throw malformed("is not in order at '" + entry.path() + "'");
      }
      entries.add(entry);
    }

    private static boolean ascending(IndexEntry before, IndexEntry after) {
      int order = before.path().compareTo(after.path());
      return order < 0 || (order == 0 && before.stage() < after.stage());
    }

    private void extension() throws RepositoryException {
      if (end - at < 8) {
        throw malformed("ends in the middle of an extension");
      }
      String name = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
      long size = int32(at + 4);
      at += 8;
      if (size > end - at) {
        throw malformed("ends in the middle of the extension " + name);
      }
      int next = at + (int) size;
      if (name.equals("TREE")) {
        tree(TreePath.ROOT, next, 0);
      } else if (!Character.isUpperCase(name.charAt(0)) && !name.equals("sdir")) {
        throw RepositoryException.unsupported(
            "the index needs the extension '" + name + "', which is not read");
      }
      at = next;
    }

    /** The tree that a directory had when it was last written, if nothing was staged since. */
    private void tree(TreePath parent, int limit, int depth) throws RepositoryException {
      int stop = terminator();
      TreePath directory =
          stop == at ? parent : parent.child(TreePath.parse(bytes, at, stop, "the index"));
      at = stop + 1;
      int count = decimal(' ');
      int children = decimal('\n');
      if (count >= 0) {
        trees.put(directory, ObjectId.at(bytes, at));
        at += ObjectId.LENGTH;
      }
      for (int i = 0; i < children; i++) {
        if (at >= limit || depth > GitTree.DEPTH) {
          throw malformed("has a malformed extension TREE");
        }
        tree(directory, limit, depth + 1);
      }
    }

    private int decimal(char stop) throws RepositoryException {
      int start = at;
      while (bytes[at] != stop) {
        at++;
      }
      try {
        return Integer.parseInt(
            new String(bytes, start, at++ - start, StandardCharsets.ISO_8859_1));
      } catch (NumberFormatException e) {
        throw malformed("has a malformed extension TREE");
      }
    }

    private int terminator() {
      int stop = at;
      while (bytes[stop] != 0) {
        stop++;
      }
      return stop;
    }

    /** How many bytes to drop from the end of the path before: 7 bits a byte, high bits first. */
    private int stripped() throws RepositoryException {
      long value = bytes[at] & 0x7f;
      while ((bytes[at++] & 0x80) != 0) {
        value = ((value + 1) << 7) + (bytes[at] & 0x7f);
        if (value > Integer.MAX_VALUE) {
          throw malformed("strips more of a path than there is");
        }
      }
      return (int) value;
    }

    private long int32(int start) {
      return ((bytes[start] & 0xffL) << 24)
          | ((bytes[start + 1] & 0xffL) << 16)
          | ((bytes[start + 2] & 0xffL) << 8)
          | (bytes[start + 3] & 0xffL);
    }
  }
}
