package dev.rankwise.analyzer.read;

/** Whose thread it is, told from its name. */
public enum ThreadKind {
  /** The program's own. */
  APPLICATION,
  /** Collects garbage. */
  GC,
  /** Compiles. */
  JIT,
  /** Another thread of the virtual machine. */
  VM,
  /** Ours: the recorder's and the profiler's. */
  RECORDER
}
