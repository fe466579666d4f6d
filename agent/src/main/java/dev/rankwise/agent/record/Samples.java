package dev.rankwise.agent.record;

import dev.rankwise.agent.proc.ChildFinder;
import dev.rankwise.agent.proc.NodeLoad;
import dev.rankwise.agent.proc.ProcessSampler;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.agent.proc.ThreadSampler;

/** What threads, process and children did since the last tick. */
final class Samples implements Part {
  private final RankTrace trace;
  private final JvmFacts jvm;
  private final ThreadSampler threads;
  private final ProcessSampler process;
  private final NodeLoad load;
  private final ChildFinder children;
  private boolean begun;

  Samples(Observed observed, RankTrace trace, JvmFacts jvm) {
    SystemFiles files = observed.files();
    this.trace = trace;
    this.jvm = jvm;
    this.threads = new ThreadSampler(files, ThreadNumber.current(files));
    this.process = new ProcessSampler(files, observed.groups());
    this.load = new NodeLoad(files);
    this.children = new ChildFinder(files, observed.pid());
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public void tick(long elapsedNanos) {
    if (!begun) {
      begun = true;
      tellGaps();
    }
    threads.sample(trace);
    sampleProcess();
  }

  @Override
  public void finish() {
    threads.sampleLast(trace);
    sampleProcess();
  }

  private void sampleProcess() {
    load.look();
    trace.add(process.sample(threads, load, jvm.gcNanos(), jvm.gcCount(), jvm.heapUsedBytes()));
    children.look(threads, trace);
  }

  private void tellGaps() {
    if (!threads.tellsRunQueueDelay()) {
      trace.gap("run-queue-delay", "this kernel keeps no /proc/<pid>/task/<tid>/schedstat");
    }
    if (!process.tellsIo()) {
      trace.gap("process-io", "/proc/<pid>/io cannot be read");
    }
    if (!children.isSupported()) {
      trace.gap("child-processes", "this kernel keeps no /proc/<pid>/task/<tid>/children");
    }
  }

  /** The threads that did something between the last two ticks. */
  int activeThreads() {
    return threads.activeThreads();
  }

  /** CPU time that recording has taken on its own thread so far. */
  long ownCpuNanos() {
    return threads.ownCpuNanos();
  }
}
