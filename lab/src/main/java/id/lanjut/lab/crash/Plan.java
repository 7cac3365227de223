package id.lanjut.lab.crash;

import id.lanjut.lab.process.GatewayProgram;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a campaign does.
 *
 * @param rounds how many times the gateway is killed under load
 * @param leastLoad how long a life lasts under load, at least
 * @param directory for the configuration, the log and the report
 * @param data the gateway's data directory, which must be empty
 */
record Plan(
    int rounds,
    long seed,
    Duration leastLoad,
    Duration mostLoad,
    GatewayProgram program,
    Path directory,
    Path data) {}
