// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;

class SubscriptionTest {
  private static final Reason BECAUSE = new Reason("ann", "a test");

  private final Journal journal = Journal.inMemory();
  private final AtomicInteger ids = new AtomicInteger();
  private final Stamp stamp =
      new Stamp("test", () -> Instant.EPOCH, () -> "tx-" + ids.incrementAndGet());
  private final ModelRegistry registry = ModelRegistry.on(journal, BlobStore.inMemory(), stamp);
  private final List<String> heard = new ArrayList<>();

  @Test
  void aListenerHearsWhatHappensFromNowOnInOrderAndOnce() {
    register();
    Subscription mail = subscription();
    register();
    registry.move(new AliasMove("m", Alias.CHALLENGER, 0, 2, BECAUSE));
    registry.endTrial(TrialEnd.of("m", 0, 2, true, BECAUSE));

    assertThat(mail.deliver(this::hear)).isEqualTo(4);
    assertThat(heard)
        .containsExactly(
            "3.0 m v2", "4.0 challenger 0 to 2", "5.0 champion 0 to 2", "5.1 challenger 2 to 0");
    assertThat(mail.deliver(this::hear)).isZero();
    assertThat(heard).hasSize(4);
  }

  @Test
  void aListenerThatWasAwayHearsTheRestAfterTheRestart() {
    subscription();
    register();
    assertThat(subscription().deliver(this::hear)).isEqualTo(1);
    register();
    assertThat(subscription().deliver(this::hear)).isEqualTo(1);
    assertThat(heard).containsExactly("2.0 m v1", "4.0 m v2");
  }

  @Test
  void aListenerThatFailedHearsOfThatChangeAgainAndNothingOutOfOrder() {
    Subscription mail = subscription();
    register();
    register();
    register();
    AtomicInteger failures = new AtomicInteger(1);
    Subscription.Listener failing =
        change -> {
          if (change.sequence() == 3 && failures.getAndDecrement() > 0) {
            throw new IOException("no line");
          }
          hear(change);
        };
    assertThatThrownBy(() -> mail.deliver(failing))
        .isInstanceOf(DeliveryException.class)
        .hasMessage(
            "subscription 'mail' failed at change 0 of commit 3: java.io.IOException: no line")
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(heard).containsExactly("2.0 m v1");

    assertThat(mail.deliver(failing)).isEqualTo(2);
    assertThat(heard).containsExactly("2.0 m v1", "3.0 m v2", "4.0 m v3");
  }

  @Test
  void twoSubscriptionsDoNotDisturbEachOther() {
    Subscription mail = subscription();
    Subscription log = new Subscription(journal, "log", stamp);
    register();
    mail.deliver(this::hear);
    assertThat(log.deliver(this::hear)).isEqualTo(1);
    assertThat(heard).containsExactly("3.0 m v1", "3.0 m v1");
  }

  @Test
  void whatIsDeliveredInManyPagesIsWhatHappened() {
    Subscription mail = subscription();
    for (int i = 0; i < 250; i++) {
      register();
    }
    assertThat(mail.deliver(this::hear)).isEqualTo(250);
    assertThat(heard).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void howFarItCameIsTheSameWhenItBeginsWithACheckpoint() {
    Subscription mail = subscription();
    for (int i = 0; i < 1_000; i++) {
      register();
    }
    mail.deliver(this::hear);
    assertThat(subscription().deliver(this::hear)).isZero();
    assertThat(journal.checkpoint("subscriptions-1")).isPresent();
    register();
    assertThat(subscription().deliver(this::hear)).isEqualTo(1);
  }

  @Test
  void aHostileNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Subscription(journal, "../mail", stamp))
        .withMessageContaining("subscription was '../mail'");
  }

  private Subscription subscription() {
    return new Subscription(journal, "mail", stamp);
  }

  private void hear(RegistryChange change) {
    String text = change.sequence() + "." + change.index() + " ";
    if (change instanceof RegistryChange.VersionRegistered registered) {
      heard.add(text + registered.version());
    } else if (change instanceof RegistryChange.AliasMoved moved) {
      heard.add(text + moved.alias() + " " + moved.from() + " to " + moved.to());
    }
  }

  private void register() {
    Blob blob = new Blob(Digest.of("model"), 0, 5);
    Manifest manifest =
        Manifest.of("m", "f-1", new Signature(Collections.emptySortedMap(), "O"), blob, blob);
    registry.register(Registration.of(manifest, 0, BECAUSE));
  }
}
