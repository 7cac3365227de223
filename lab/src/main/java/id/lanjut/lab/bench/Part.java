package id.lanjut.lab.bench;

/** The sections by the names that the command line knows. */
enum Part {
  RELAY,
  TRANSACT,
  ENQUEUE,
  START;

  Section section() {
    return switch (this) {
      case RELAY -> new RelaySection();
      case TRANSACT -> new TransactSection();
      case ENQUEUE -> new EnqueueSection();
      case START -> new StartSection();
    };
  }
}
