package id.lanjut.lab.crash;

/** A transaction as the ledger shows it. */
record LedgerRow(String id, String key, String route, String state) {
  boolean isFinal() {
    return switch (state) {
      case "QUEUED", "SENDING", "UNKNOWN", "HELD" -> false;
      default -> true;
    };
  }

  /** Whether only a person can do something about it. */
  boolean isAtRest() {
    return isFinal() || state.equals("HELD");
  }
}
