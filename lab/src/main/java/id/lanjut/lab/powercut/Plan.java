package id.lanjut.lab.powercut;

import id.lanjut.lab.process.GatewayProgram;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a campaign is to do.
 *
 * @param images how many disks after a power cut a gateway is started on
 * @param feignSync under load, the disk says that it syncs and does not: the campaign has to find
 *     losses then
 * @param readyTime within which a gateway has to become ready
 * @param work an empty directory
 * @param specimens where disks that a gateway has trouble with are kept, a few of them
 */
record Plan(
    int images,
    long seed,
    boolean feignSync,
    Duration readyTime,
    GatewayProgram program,
    Path sources,
    Path work,
    Path specimens) {}
