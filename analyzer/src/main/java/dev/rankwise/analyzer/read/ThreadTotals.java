package dev.rankwise.analyzer.read;

import dev.rankwise.trace.CpuSet;

/**
 * What one thread of a rank did in all.
 *
 * @param tid the kernel's thread number
 * @param name the kernel's name of it, untrusted text
 * @param kind whose thread it is
 * @param cpuSeconds time on a CPU
 * @param runQueueSeconds time runnable but not on a CPU
 * @param involuntarySwitches times its CPU was taken from it
 * @param mask CPUs that it was allowed last
 * @param cpusSeen CPUs that it was last seen on at samples
 */
public record ThreadTotals(
    int tid,
    String name,
    ThreadKind kind,
    double cpuSeconds,
    double runQueueSeconds,
    long involuntarySwitches,
    CpuSet mask,
    CpuSet cpusSeen) {}
