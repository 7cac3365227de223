package id.lanjut.lab.crash;

/** {@code kill -9}: the process is gone, and what it wrote stays written. */
final class KillNine implements Death {
  @Override
  public void strike(Process gateway) {
    gateway.destroyForcibly();
  }

  @Override
  public void afterwards() {}
}
