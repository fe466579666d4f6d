package dev.rankwise.analyzer.machine;

import java.util.OptionalLong;

/** Makes the shape of a node out of counts that were read on it. */
final class LiveNode {
  static final long MEGABYTE = 1_000_000;

  private LiveNode() {}

  /** The shape; sockets or cores that do not divide evenly count as one big one. */
  static NodeShape shape(int packages, int cores, int cpus, int numaNodes, OptionalLong memory) {
    int sockets = cores % packages == 0 ? packages : 1;
    int threads = cpus % cores == 0 ? cpus / cores : 1;
    int domains = Math.min(Math.max(1, numaNodes), cores);
    return new NodeShape(sockets, cores / sockets, threads, domains, 0, 0, memory);
  }

  /** {@code text} of a kernel or a tool as one line that no shell or terminal obeys. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}`$\"\\\\]+", " ").strip();
  }
}
