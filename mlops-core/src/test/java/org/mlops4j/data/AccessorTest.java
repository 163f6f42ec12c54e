// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessorTest {
  interface Dated {
    LocalDate date();

    default int month() {
      return date().getMonthValue();
    }
  }

  private record Trip(LocalDate date, int distance, @Nullable Integer delay) implements Dated {
    double kilometres() {
      return distance * 1.609344;
    }

    @Nullable Boolean late() {
      return delay == null ? null : delay >= 15;
    }

    static int doubled(Trip trip) {
      return 2 * trip.distance;
    }

    int plus(Trip other) {
      return distance + other.distance;
    }
  }

  private record Wrapped(Accessor<Trip, Integer> inner) implements Accessor<Trip, Integer> {
    @Override
    public @Nullable Integer of(Trip trip) {
      return inner.of(trip);
    }
  }

  private static final Trip TRIP = new Trip(LocalDate.of(2014, 3, 1), 100, null);

  @Test
  void aMethodReferenceIsNamed() {
    assertThat(name(Trip::distance)).isEqualTo("distance");
    assertThat(name(Trip::kilometres)).isEqualTo("kilometres");
    assertThat(name(Trip::late)).isEqualTo("late");
    assertThat(name(Trip::toString)).isEqualTo("toString");
  }

  @Test
  void aMethodInheritedFromAnInterfaceIsNamed() {
    assertThat(name(Trip::month)).isEqualTo("month");
    assertThat(AccessorName.of((Accessor<Trip, LocalDate>) Dated::date)).isEqualTo("date");
  }

  @Test
  void anythingElseIsRefusedForWhatItIs() {
    String rule =
        " but must be a reference to a method of the row without parameters, such as"
            + " Flight::distance";
    Trip captured = TRIP;
    assertThatThrownBy(() -> name(trip -> trip.distance()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accessor was a lambda")
        .hasMessageContaining(AccessorTest.class.getName())
        .hasMessageEndingWith(rule);
    assertThatThrownBy(() -> name(trip -> captured.distance()))
        .hasMessageContaining("accessor was a lambda");
    assertThatThrownBy(() -> name(captured::plus))
        .hasMessageStartingWith("accessor was a reference to plus of one object");
    assertThatThrownBy(() -> name(Trip::doubled))
        .hasMessageStartingWith("accessor was a reference to the static doubled");
    assertThatThrownBy(() -> name(new Wrapped(Trip::distance)))
        .hasMessageStartingWith("accessor was an object of " + Wrapped.class.getName());
    assertThatThrownBy(() -> AccessorName.of("text"))
        .hasMessageStartingWith("accessor was an object of java.lang.String");
  }

  @Test
  void aRestoredAccessorGivesWhatTheReferenceGave() {
    Schema<Trip> schema = Schema.of(Trip.class);

    assertThat(schema.accessor("date").of(TRIP)).isEqualTo(TRIP.date());
    assertThat(schema.accessor("distance").of(TRIP)).isEqualTo(100);
    assertThat(schema.accessor("kilometres").of(TRIP)).isEqualTo(TRIP.kilometres());
    assertThat(schema.accessor("late").of(TRIP)).isNull();
    assertThat(schema.accessor("month").of(TRIP)).isEqualTo(3);
  }

  @Test
  void anUnknownMethodIsRefused() {
    Schema<Trip> schema = Schema.of(Trip.class);

    assertThatThrownBy(() -> schema.accessor("speed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row type " + Trip.class.getName() + " has no method 'speed()'");
    assertThatThrownBy(() -> schema.accessor("plus")).hasMessageContaining("no method 'plus()'");
  }

  @Test
  void aMethodThatGivesAPrimitiveNumberIsNotBoxed() {
    Schema<Trip> schema = Schema.of(Trip.class);

    assertThat(schema.numberAccessor("distance").of(TRIP)).isEqualTo(100);
    assertThatThrownBy(() -> schema.numberAccessor("date"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "method 'date()' of "
                + Trip.class.getName()
                + " gives LocalDate but must give a primitive number");
  }

  private static String name(Accessor<Trip, ?> accessor) {
    return AccessorName.of((Serializable) accessor);
  }
}
