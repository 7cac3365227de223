package id.lanjut.routes.path;

/** Asks the kernel which way a packet would take. */
@FunctionalInterface
interface RouteLookup {
  /**
   * What it says.
   *
   * @param question as {@code ip route get} takes it, such as {@code 192.0.2.7 from 192.168.1.10}
   */
  Answer ask(String... question);

  /** What the kernel says. */
  sealed interface Answer {
    /** By this interface. */
    record By(String device) implements Answer {}

    /** Nowhere. */
    record Nowhere() implements Answer {}

    /** Nobody could say; then nothing is said of it either. */
    record NotKnown() implements Answer {}
  }
}
