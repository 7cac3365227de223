package id.lanjut.gateway.reload;

import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.routes.deliver.Alarm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the file read again when it has changed and is still, and at once at each SIGHUP. */
public final class ConfigWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);

  private final Closeable fileWatch;

  private ConfigWatch(Closeable fileWatch) {
    this.fileWatch = fileWatch;
  }

  /**
   * Watches from now on; what was changed since the gateway read the file is read at once.
   *
   * @param alarm on whose thread a changed file is read
   */
  public static ConfigWatch start(Path file, Reload reload, Alarm alarm) {
    Settling settling =
        new Settling(file, alarm, () -> reload.takeIfChanged(ConfigFile.load(file)));
    Closeable fileWatch = FileWatch.orNone(file, settling::stirred);
    // An operator who sends the signal wants an answer, also when nothing has changed.
    if (!Hangup.runs(() -> reload.take(ConfigFile.load(file)))) {
      LOG.info("this Java has no SIGHUP: only a changed file is read again");
    }
    reload.takeIfChanged(ConfigFile.load(file));
    return new ConfigWatch(fileWatch);
  }

  @Override
  public void close() throws IOException {
    fileWatch.close();
  }
}
