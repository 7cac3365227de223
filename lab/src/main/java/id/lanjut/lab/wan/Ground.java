package id.lanjut.lab.wan;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProgram;
import java.nio.file.Path;

/** What all trials of a run stand on. */
record Ground(
    Path directory,
    Children children,
    GatewayProgram gateway,
    Network network,
    Beyond beyond,
    Certificates certificates) {}
