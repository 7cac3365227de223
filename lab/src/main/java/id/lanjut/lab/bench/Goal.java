package id.lanjut.lab.bench;

/** What a finding has to reach. */
record Goal(Kind kind, double bound) {
  /** On which side of the bound it is good to be. */
  enum Kind {
    AT_LEAST,
    AT_MOST,
    NONE
  }

  static Goal atLeast(double bound) {
    return new Goal(Kind.AT_LEAST, bound);
  }

  static Goal atMost(double bound) {
    return new Goal(Kind.AT_MOST, bound);
  }

  static Goal none() {
    return new Goal(Kind.NONE, 0);
  }

  boolean isReachedBy(double value) {
    return switch (kind) {
      case AT_LEAST -> value >= bound;
      case AT_MOST -> value <= bound;
      case NONE -> true;
    };
  }
}
