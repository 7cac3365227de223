package id.lanjut.lab.bench;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** However a run ends, also by Ctrl-C: first what it started ends, then what it wrote goes. */
final class Ending implements Runnable {
  private static final long END_SECONDS = 10;

  private final CountDownLatch measured = new CountDownLatch(1);
  private final Thread measuring;
  private final Children children;
  private final Path directory;
  private final Progress progress;

  Ending(Thread measuring, Children children, Path directory, Progress progress) {
    this.measuring = measuring;
    this.children = children;
    this.directory = directory;
    this.progress = progress;
  }

  /** Nothing is written into the directory any more. */
  void measured() {
    measured.countDown();
  }

  @Override
  public void run() {
    children.close();
    try {
      awaitMeasuring();
      WorkDirectory.delete(directory);
    } catch (IOException e) {
      progress.say("could not delete " + directory + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitMeasuring() throws InterruptedException {
    if (measured.getCount() > 0) {
      measuring.interrupt();
      if (!measured.await(END_SECONDS, TimeUnit.SECONDS)) {
        progress.say("the bench is still at work after " + END_SECONDS + " s");
      }
    }
  }
}
