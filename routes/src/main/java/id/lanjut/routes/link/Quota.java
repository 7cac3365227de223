package id.lanjut.routes.link;

/**
 * How much a link should carry in a period, both directions together. Beyond that it is spared and
 * not closed.
 *
 * @param volumeBytes at least 1
 * @param per how long a period is
 * @param from on which day it begins: of the month, 1 to 31, and in a shorter month on its last
 *     day; of the week, 1 for Monday to 7; 1 where it is a day itself
 */
public record Quota(long volumeBytes, Per per, int from) {
  public Quota {
    if (volumeBytes < 1 || from < 1 || from > per.latest) {
      throw new IllegalArgumentException("no quota: " + volumeBytes + " " + per + " " + from);
    }
  }

  /** How long a period is. */
  public enum Per {
    MONTH(31),
    WEEK(7),
    DAY(1);

    private final int latest;

    Per(int latest) {
      this.latest = latest;
    }

    /** The last day that a period can begin on, counted from 1. */
    public int latestFrom() {
      return latest;
    }
  }
}
