package id.lanjut.store.wire;

import id.lanjut.store.transaction.Body;

/** Carries a body past the JSON. */
final class BodySlot {
  private Body body;

  BodySlot() {
    this(Body.EMPTY);
  }

  BodySlot(Body body) {
    this.body = body;
  }

  Body body() {
    return body;
  }

  void put(Body value) {
    body = value;
  }
}
