package id.lanjut.routes.alert;

/** Says in one line what is wrong. */
final class Faults {
  private static final int MAX = 200;
  private static final int MAX_CAUSES = 5;

  private Faults() {}

  /** The last cause's own words: what lies over it only says that mail failed. */
  static String inShort(Exception fault) {
    Throwable last = fault;
    for (int i = 0; i < MAX_CAUSES && last.getCause() != null; i++) {
      last = last.getCause();
    }
    String words = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(0, Math.min(line.length(), MAX));
  }
}
