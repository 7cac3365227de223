package id.lanjut.lab.crash;

import java.io.IOException;

/** How a gateway dies, and what that does to its disk. */
interface Death {
  /**
   * Kills it, and returns without waiting for its end. Called on the thread that brings the moment
   * about, so it has to be quick.
   */
  void strike(Process gateway);

  /** The process has ended: what happens to its data before it starts again. */
  void afterwards() throws IOException;
}
