package id.lanjut.lab.bench;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProgram;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every section works with.
 *
 * @param directory a directory of this run, on the disk whose fsync is measured
 * @param program the gateway to measure; empty when only the others are
 * @param before an earlier gateway to measure beside it; empty when there is none
 * @param journalTimeoutNanos of the bare broker
 */
record Rig(
    Path directory,
    Children children,
    Timing timing,
    Optional<GatewayProgram> program,
    Optional<GatewayProgram> before,
    int journalTimeoutNanos,
    Progress progress) {}
