// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values computed by another implementation of MurmurHash3_x86_32; they must never change. */
class StickyTest {
  @Test
  void textHashesAsItsUtf16LittleEndianBytesDo() {
    assertThat(Sticky.hash("", 0)).isZero();
    assertThat(Sticky.hash("", 1)).isEqualTo(0x514e28b7);
    // The bytes of these two characters spell "test".
    assertThat(Sticky.hash("\u6574\u7473", 0)).isEqualTo(0xba6bd213);
    assertThat(Sticky.hash("a", 0)).isEqualTo(0x6f49d11a);
    assertThat(Sticky.hash("user-12", 0)).isEqualTo(0x64a00ae7);
    assertThat(Sticky.hash("fl\u00fcge \u2708", 0)).isEqualTo(0x7b73b0a2);
    assertThat(Sticky.hash("\ud83d\ude00", 0)).isEqualTo(0x56065e39);
    assertThat(Sticky.seed("late-arrivals v2")).isEqualTo(0xd7d2cff2);
  }

  @Test
  void keysKeepTheirPlaces() {
    int seed = Sticky.seed("late-arrivals v2");

    assertThat(Sticky.place("user-1", seed)).isEqualTo(6884);
    assertThat(Sticky.place("user-12", seed)).isEqualTo(9074);
    assertThat(Sticky.place("a", seed)).isEqualTo(4141);
    assertThat(Sticky.place("a", 0)).isEqualTo(4347);
  }

  @Test
  void numbersKeepTheirPlaces() {
    int seed = Sticky.seed("late-arrivals v2");

    assertThat(Sticky.place(0, seed)).isEqualTo(9388);
    assertThat(Sticky.place(1, seed)).isEqualTo(4175);
    assertThat(Sticky.place(1L << 20, seed)).isEqualTo(9544);
    assertThat(Sticky.place(1L << 20 | 5, seed)).isEqualTo(1782);
    assertThat(Sticky.place(123_456_789_012_345L, seed)).isEqualTo(616);
    assertThat(Sticky.place(123_456_789_012_345L, 0)).isEqualTo(8908);
  }
}
