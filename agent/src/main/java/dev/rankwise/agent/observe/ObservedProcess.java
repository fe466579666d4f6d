package dev.rankwise.agent.observe;

import dev.rankwise.agent.launch.EnvironmentAllowList;
import dev.rankwise.agent.launch.LaunchReader;
import dev.rankwise.agent.proc.EventSink;
import dev.rankwise.agent.proc.NodeLoad;
import dev.rankwise.agent.proc.NodeReader;
import dev.rankwise.agent.proc.ProcessSampler;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.agent.proc.ThreadSampler;
import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.NodeCpu;
import dev.rankwise.trace.event.ProcessSample;
import java.io.File;

/** One process of a rank, and what was last recorded about it. */
final class ObservedProcess {
  private static final String PROFILER = "libasyncProfiler";

  /** The dynamic loader maps libraries one after the other; by then it is done. */
  private static final int LOOKS_UNTIL_LOADED = 3;

  private final StepProcesses.Found process;
  private final SystemFiles files;
  private final File folder;
  private final EventSink sink;
  private final ThreadSampler threads;
  private final ProcessSampler sampler;
  private final CodeFiles code;
  private final ThrottlingOnce.Shared groups;
  private long codeBytes = -1;
  private int looks;
  private boolean ended;

  /**
   * A process that was not looked at yet.
   *
   * @param files what the kernel tells of it
   * @param sink takes the events about it
   */
  ObservedProcess(
      StepProcesses.Found process,
      SystemFiles files,
      EventSink sink,
      ThrottlingOnce throttling,
      boolean hasSchedstat) {
    this.process = process;
    this.files = files;
    this.folder = new File(files.path(files.ofProcess("")));
    this.sink = sink;
    this.groups = throttling.of(files);
    this.threads = new ThreadSampler(files, hasSchedstat);
    this.sampler = new ProcessSampler(files, groups);
    this.code = new CodeFiles(files);
  }

  StepProcesses.Found process() {
    return process;
  }

  boolean isEnded() {
    return ended;
  }

  /** Whether the kernel still has the process. */
  boolean exists() {
    return folder.exists();
  }

  /** Records who the process is. */
  void describe() {
    ObservedRank rank = process.rank();
    sink.add(LaunchReader.read(rank.identity(), rank.environment(), files, process.pid()));
    if (process.isRanksOwn()) {
      for (EnvironmentVariable variable : EnvironmentAllowList.select(rank.environment())) {
        sink.add(variable);
      }
      NodeReader node = new NodeReader(files);
      sink.add(node.info(groups.groups()));
      for (NodeCpu cpu : node.cpus()) {
        sink.add(cpu);
      }
    }
    if (!sampler.tellsIo()) {
      sink.add(new Gap("process-io", "/proc/<pid>/io cannot be read"));
    }
  }

  /**
   * Records what the process did since the last look.
   *
   * @param load what the node's CPUs do, looked at just before
   */
  void look(NodeLoad load) {
    threads.sample(sink);
    if (looks == 0 || threads.wasActive() || threads.threadCount() == 0) {
      sample(load);
    }
    looks++;
    if (looks == LOOKS_UNTIL_LOADED && process.isRanksOwn() && !ended) {
      tellMissingProfiler();
    }
  }

  private void sample(NodeLoad load) {
    ProcessSample sample = sampler.sample(threads, load, 0, 0, 0);
    if (sampler.wasThere()) {
      sink.add(sample);
    }
    if (!sampler.wasThere() || sampler.wasZombie()) {
      end();
    } else if (sampler.codeBytes() != codeBytes) {
      codeBytes = sampler.codeBytes();
      code.look(sink);
    }
  }

  private void tellMissingProfiler() {
    if (files.text(files.ofProcess("maps")).isEmpty()) {
      sink.add(
          new Gap("stacks", "the program has rights of its own: nothing can be loaded into it"));
    } else if (code.any() && !code.has(PROFILER)) {
      sink.add(
          new Gap(
              "stacks",
              code.has("ld-")
                  ? "the dynamic loader did not load async-profiler into the program"
                  : "the program is linked statically: nothing can be loaded into it"));
    }
  }

  /** Records that the process is gone. */
  void end() {
    if (!ended) {
      ended = true;
      sink.add(new End("exit"));
    }
  }
}
