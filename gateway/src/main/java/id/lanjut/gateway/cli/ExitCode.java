package id.lanjut.gateway.cli;

/** What the program says to whoever started it. */
public final class ExitCode {
  public static final int FINE = 0;
  public static final int FAILED = 1;

  /** Bad usage or configuration; starting it again will not help. */
  public static final int BAD_CONFIGURATION = 2;

  /** Another process uses the data directory. */
  public static final int DATA_IN_USE = 3;

  private ExitCode() {}
}
