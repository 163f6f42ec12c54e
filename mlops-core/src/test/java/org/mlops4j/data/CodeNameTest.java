// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeNameTest {
  private record Halves<T>() implements Splitter<T> {
    @Override
    public Split<T> split(Dataset<T> data) {
      int half = data.size() / 2;
      return new Split<>(data.slice(0, half), data.slice(half, data.size()));
    }
  }

  @Test
  void aClassIsKnownByItsName() {
    assertThat(new Halves<Everything>().describe())
        .isEqualTo("org.mlops4j.data.CodeNameTest$Halves");
  }

  @Test
  @SuppressWarnings("UnnecessaryMethodReference") // the reference is what is tested
  void aLambdaIsKnownByWhereItStandsBecauseItsOwnNameDiffersFromRunToRun() {
    Splitter<Everything> lambda = data -> new Split<>(data, data);
    Splitter<Everything> reference = new Halves<Everything>()::split;

    assertThat(lambda.describe()).isEqualTo("lambda in org.mlops4j.data.CodeNameTest");
    assertThat(reference.describe()).isEqualTo("lambda in org.mlops4j.data.CodeNameTest");
  }
}
