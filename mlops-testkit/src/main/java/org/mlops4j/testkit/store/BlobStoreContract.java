// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreUnavailableException;

/** The specification of {@link BlobStore}. One hole: {@link #blobs()}. */
public abstract class BlobStoreContract {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private BlobStore blobs;

  /** A fresh, empty store; called once before each test, which closes it. */
  protected abstract BlobStore blobs() throws Exception;

  @BeforeEach
  void openBlobs() throws Exception {
    blobs = blobs();
  }

  @AfterEach
  void closeBlobs() {
    blobs.close();
  }

  @Test
  @DisplayName("what was put is found under the SHA-256 of its content")
  void givesBackWhatWasPut() {
    Blob blob = blobs.put(HELLO);
    assertThat(blob.digest().hex())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assertThat(blob.generation()).isZero();
    assertThat(blob.size()).isEqualTo(5);
    assertThat(blobs.read(blob)).isEqualTo(HELLO);
    assertThat(blobs.list()).containsExactly(blob);
  }

  @Test
  @DisplayName("content may be empty")
  void keepsNothing() throws IOException {
    Blob blob = blobs.put(new byte[0]);
    assertThat(blob.size()).isZero();
    assertThat(blobs.read(blob)).isEmpty();
    try (InputStream content = blobs.open(blob)) {
      assertThat(content.read()).isEqualTo(-1);
      assertThat(content.read()).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName("content may be larger than any buffer, and can be read in any portions")
  void keepsMuch() throws IOException {
    byte[] content = new byte[3_000_007];
    new Random(7).nextBytes(content);
    Blob blob = blobs.put(new ByteArrayInputStream(content), digest -> 0);
    assertThat(blob.digest()).isEqualTo(Digest.of(content));
    assertThat(blobs.read(blob)).isEqualTo(content);
    try (InputStream stored = blobs.open(blob)) {
      assertThat(stored.read()).isEqualTo(content[0] & 0xff);
      assertThat(stored.readNBytes(1_000))
          .isEqualTo(java.util.Arrays.copyOfRange(content, 1, 1_001));
      assertThat(stored.skip(10)).isBetween(0L, 10L);
      assertThat(stored.readAllBytes()).endsWith(content[content.length - 1]);
    }
  }

  @Test
  @DisplayName("content changes no more once it was put")
  void keepsItsOwnCopy() {
    byte[] content = HELLO.clone();
    Blob blob = blobs.put(content);
    content[0] = 'y';
    blobs.read(blob)[0] = 'z';
    assertThat(blobs.read(blob)).isEqualTo(HELLO);
  }

  @Test
  @DisplayName("the stream is read to its end and not closed")
  void leavesTheStreamOpen() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream content =
        new ByteArrayInputStream(HELLO) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    blobs.put(content, digest -> 0);
    assertThat(content.read()).isEqualTo(-1);
    assertThat(closed[0]).isFalse();
  }

  @Test
  @DisplayName("equal content is stored once")
  void storesEqualContentOnce() {
    assertThat(blobs.put(HELLO)).isEqualTo(blobs.put(HELLO.clone()));
    assertThat(blobs.list()).hasSize(1);
  }

  @Test
  @DisplayName("equal content that many threads put at once is stored once")
  void storesEqualContentOnceAtOnce() throws Exception {
    List<Blob> answers = Threads.together(4, thread -> blobs.put(HELLO));
    assertThat(answers).containsOnly(answers.get(0));
    assertThat(blobs.list()).containsExactly(answers.get(0));
    assertThat(blobs.read(answers.get(0))).isEqualTo(HELLO);
  }

  @Test
  @DisplayName("all that many threads put is there, and listed")
  void losesNothing() throws Exception {
    List<List<Blob>> answers =
        Threads.together(
            4,
            thread -> {
              List<Blob> put = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                put.add(blobs.put(new byte[] {(byte) thread, (byte) i}));
              }
              return put;
            });
    List<Blob> all = answers.stream().flatMap(List::stream).toList();
    assertThat(blobs.list()).containsExactlyInAnyOrderElementsOf(all);
    all.forEach(blob -> assertThat(Digest.of(blobs.read(blob))).isEqualTo(blob.digest()));
  }

  @Test
  @DisplayName("the generation is asked for once, with the digest of the content")
  void asksForTheGenerationOnce() throws IOException {
    List<Digest> asked = new ArrayList<>();
    Blob blob =
        blobs.put(
            new ByteArrayInputStream(HELLO),
            digest -> {
              asked.add(digest);
              return 3;
            });
    assertThat(asked).containsExactly(Digest.of(HELLO));
    assertThat(blob).isEqualTo(new Blob(Digest.of(HELLO), 3, 5));
    assertThat(blobs.read(blob)).isEqualTo(HELLO);
  }

  @Test
  @DisplayName("the function that gives the generation may use the store")
  void letsTheGenerationUseTheStore() throws IOException {
    Blob blob = blobs.put(new ByteArrayInputStream(HELLO), digest -> blobs.list().size());
    assertThat(blob.generation()).isZero();
  }

  @Test
  @DisplayName("generations are apart: deleting one leaves the others")
  void deletesOneGeneration() throws IOException {
    Blob condemned = blobs.put(HELLO);
    Blob next = blobs.put(new ByteArrayInputStream(HELLO), digest -> 1);
    assertThat(blobs.list()).containsExactlyInAnyOrder(condemned, next);
    blobs.delete(condemned);
    assertThat(blobs.list()).containsExactly(next);
    assertThat(blobs.read(next)).isEqualTo(HELLO);
    assertThatThrownBy(() -> blobs.read(condemned)).isInstanceOf(BlobMissingException.class);
  }

  @Test
  @DisplayName("deleting what is not there does nothing")
  void deletesTwice() {
    Blob blob = blobs.put(HELLO);
    blobs.delete(blob);
    blobs.delete(blob);
    assertThat(blobs.list()).isEmpty();
  }

  @Test
  @DisplayName("what was deleted can be put again")
  void putsAgain() {
    Blob blob = blobs.put(HELLO);
    blobs.delete(blob);
    assertThat(blobs.put(HELLO)).isEqualTo(blob);
    assertThat(blobs.read(blob)).isEqualTo(HELLO);
  }

  @Test
  @DisplayName("a blob that is not stored is missing, by name")
  void namesWhatIsMissing() {
    Blob missing = new Blob(Digest.of("nothing"), 2, 7);
    List<ThrowingCallable> calls = List.of(() -> blobs.open(missing), () -> blobs.read(missing));
    calls.forEach(
        call ->
            assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                    BlobMissingException.class, e -> assertThat(e.blob()).isEqualTo(missing))
                .hasMessageContaining(missing.digest().hex() + "~2"));
  }

  @Test
  @DisplayName("a stream that fails stores nothing, and its exception comes through")
  void storesNothingOfAStreamThatFails() {
    IOException failure = new IOException("the line went dead");
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[1_000_000]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw failure;
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
              }
            });
    assertThatThrownBy(() -> blobs.put(failing, digest -> 0)).isSameAs(failure);
    assertThat(blobs.list()).isEmpty();
  }

  @Test
  @DisplayName("a generation that is none stores nothing")
  void refusesGenerationsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> blobs.put(new ByteArrayInputStream(HELLO), digest -> -1))
        .withMessage("generation was -1 but must be >= 0");
    assertThat(blobs.list()).isEmpty();
  }

  @Test
  @DisplayName("an interrupted thread puts and reads, and is still interrupted")
  void survivesInterrupts() throws Exception {
    Threads.together(
        1,
        thread -> {
          Thread.currentThread().interrupt();
          assertThat(blobs.read(blobs.put(HELLO))).isEqualTo(HELLO);
          assertThat(Thread.currentThread().isInterrupted()).isTrue();
          return thread;
        });
    assertThat(blobs.put(new byte[1]).size()).isEqualTo(1);
  }

  @Test
  @DisplayName("closing twice is closing once, and a closed store refuses all else")
  void refusesEverythingOnceClosed() {
    Blob blob = blobs.put(HELLO);
    blobs.close();
    blobs.close();
    List<ThrowingCallable> calls =
        List.of(
            () -> blobs.put(HELLO),
            () -> blobs.open(blob),
            () -> blobs.read(blob),
            () -> blobs.delete(blob),
            () -> blobs.list());
    calls.forEach(
        call ->
            assertThatThrownBy(call)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is closed"));
  }
}
