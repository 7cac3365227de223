package id.lanjut.lab.bench;

import java.time.Duration;

/** A contestant that is reached over HTTP and lives longer than one run. */
record HttpLoad(String name, Load load, Aftermath aftermath) implements Contestant {
  /** What wrk does to it. */
  interface Load {
    Reading run(Duration time) throws Exception;
  }

  /** What has to end before the next contestant's turn. */
  interface Aftermath {
    void settle() throws Exception;
  }

  HttpLoad(String name, Load load) {
    this(name, load, () -> {});
  }

  @Override
  public Reading run(Duration time) throws Exception {
    return load.run(time);
  }

  @Override
  public void settle() throws Exception {
    aftermath.settle();
  }
}
