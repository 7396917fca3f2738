package org.primelab.cluster.engine;

import java.io.Serializable;

/**
 * What came of a command on a host.
 *
 * @param host its name, as the cluster knows it
 * @param bootId of its kernel, which no other has
 * @param attempt which one it was, from 0: earlier ones were lost
 * @param status with which the command ended
 * @param answer JSON that it printed
 * @param errors what else it said
 * @param session its session as a file
 */
public record HostReport(
    String host,
    String bootId,
    int attempt,
    int status,
    String answer,
    String errors,
    String session)
    implements Serializable {}
