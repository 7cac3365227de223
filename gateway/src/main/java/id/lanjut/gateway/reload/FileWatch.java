package id.lanjut.gateway.reload;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices changes of one file. It is the directory that is watched: editors put another file in the
 * place of the old one.
 */
public final class FileWatch implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private final Path file;
  private final Runnable changed;
  private final WatchService watcher;

  private FileWatch(Path file, Runnable changed, WatchService watcher) {
    this.file = file;
    this.changed = changed;
    this.watcher = watcher;
  }

  /**
   * Watches until it is closed, on a thread of its own.
   *
   * @param changed runs whenever something may have happened to the file, and has to be quick
   * @throws IOException when the directory cannot be watched
   */
  static FileWatch start(Path file, Runnable changed) throws IOException {
    Path absolute = file.toAbsolutePath();
    WatchService watcher = absolute.getFileSystem().newWatchService();
    try {
      absolute.resolveSibling("").register(watcher, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    } catch (IOException e) {
      watcher.close();
      throw e;
    }
    FileWatch watch = new FileWatch(absolute, changed, watcher);
    Thread thread = new Thread(watch::run, "watch-" + absolute.getFileName());
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** The same; where that is not possible it is said, and nothing is noticed. */
  public static Closeable orNone(Path file, Runnable changed) {
    try {
      return start(file, changed);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("changes of {} are not noticed: {}", file, e.toString());
      return () -> {};
    }
  }

  private void run() {
    try {
      boolean there = true;
      while (there) {
        WatchKey key = watcher.take();
        boolean ours = key.pollEvents().stream().anyMatch(this::isOurs);
        there = key.reset();
        if (ours) {
          changed.run();
        }
      }
      LOG.warn("the directory of {} is gone: changes are not noticed any more", file);
    } catch (ClosedWatchServiceException | InterruptedException closed) {
      LOG.debug("no longer watched: {}", file);
    }
  }

  /** A link's target can change without a change of the link's own entry. */
  private boolean isOurs(WatchEvent<?> event) {
    return event.kind() == OVERFLOW
        || file.getFileName().equals(event.context())
        || Files.isSymbolicLink(file);
  }

  @Override
  public void close() throws IOException {
    watcher.close();
  }
}
