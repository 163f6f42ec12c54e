// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/**
 * Where things are.
 *
 * @param root an absolute path
 * @param bucket commits in one directory of the log
 */
record Layout(Path root, int bucket) {
  private static final Pattern BUCKET = Pattern.compile("[0-9]{10}");
  private static final Pattern PACK = Pattern.compile("([0-9]{10})\\.pack");
  private static final Pattern ENTRY = Pattern.compile("([0-9]{16})\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("([0-9]{16})-(.+)");
  private static final Pattern LEASE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FAN = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern BLOB = Pattern.compile("([0-9a-f]{62})(?:~([1-9][0-9]{0,8}))?");

  static Layout of(Path root) {
    return new Layout(root, 1_000);
  }

  Path format() {
    return root.resolve("FORMAT");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path hint() {
    return root.resolve("HEAD");
  }

  Path log() {
    return root.resolve("log");
  }

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path blobs() {
    return root.resolve("blobs");
  }

  Path fans() {
    return blobs().resolve("sha256");
  }

  Path leases() {
    return root.resolve("leases");
  }

  /** The file whose lock is a lease; its name is a digest, whatever the lease is called. */
  Path lease(String name) {
    return leases().resolve(Digest.of(name).hex());
  }

  /** Where a repair moves what is damaged. */
  Path quarantine() {
    return root.resolve("quarantine");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  Path bucket(long sequence) {
    return log().resolve(String.format(Locale.ROOT, "%010d", sequence / bucket));
  }

  /** The file that replaces the bucket of this commit. */
  Path pack(long sequence) {
    return log().resolve(String.format(Locale.ROOT, "%010d.pack", sequence / bucket));
  }

  /** The first commit of a bucket. */
  long firstOf(long number) {
    return Math.max(1, number * bucket);
  }

  /** The last commit of the bucket of this one. */
  long lastOf(long sequence) {
    return (sequence / bucket + 1) * bucket - 1;
  }

  Path entry(long sequence) {
    return bucket(sequence).resolve(String.format(Locale.ROOT, "%016d.json", sequence));
  }

  /** Whether no commit comes before this one in its bucket. */
  boolean opensBucket(long sequence) {
    return sequence == 1 || sequence % bucket == 0;
  }

  Path checkpoint(long sequence, String fold) {
    return checkpoints().resolve(String.format(Locale.ROOT, "%016d-%s", sequence, fold));
  }

  /** The directory that a blob is in. */
  Path fan(Blob blob) {
    return fans().resolve(blob.digest().hex().substring(0, 2));
  }

  Path blob(Blob blob) {
    String suffix = blob.generation() == 0 ? "" : "~" + blob.generation();
    return fan(blob).resolve(blob.digest().hex().substring(2) + suffix);
  }

  /** The path as people know it. */
  Path relative(Path path) {
    return root.relativize(path);
  }

  static boolean isBucket(String name) {
    return BUCKET.matcher(name).matches();
  }

  /** The number of the bucket that the name of a pack carries. */
  static OptionalLong packed(String name) {
    Matcher matcher = PACK.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  static boolean isLease(String name) {
    return LEASE.matcher(name).matches();
  }

  static boolean isFan(String name) {
    return FAN.matcher(name).matches();
  }

  /** The sequence that the name of a log entry carries. */
  static OptionalLong sequence(String name) {
    Matcher matcher = ENTRY.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** What the name of a checkpoint carries. */
  static Optional<CheckpointName> checkpoint(String name) {
    Matcher matcher = CHECKPOINT.matcher(name);
    return matcher.matches()
        ? Optional.of(new CheckpointName(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** What the name of a blob carries. */
  static Optional<Blob> blob(String fan, String name, long size) {
    Matcher matcher = BLOB.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int generation = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return Optional.of(new Blob(new Digest(fan + matcher.group(1)), generation, size));
  }

  /** The name of a checkpoint. */
  record CheckpointName(long sequence, String fold) {}
}
