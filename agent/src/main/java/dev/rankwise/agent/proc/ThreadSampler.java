package dev.rankwise.agent.proc;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Samples the threads of one process. Not for use by several threads. */
public final class ThreadSampler {
  private final File taskFolder;
  private final int ownTid;
  private final boolean hasSchedstat;
  private final KernelText text = new KernelText();
  private final Map<Integer, TrackedThread> threads = new HashMap<>();
  private final List<TrackedThread> active = new ArrayList<>();
  private int runnableThreads;

  /**
   * A sampler of the process that {@code files} are about.
   *
   * @param ownTid the thread that samples; it is not counted as runnable
   */
  public ThreadSampler(SystemFiles files, int ownTid) {
    this.taskFolder = new File(files.path(files.ofProcess("task")));
    this.ownTid = ownTid;
    this.hasSchedstat = countsRuns(taskFolder + "/" + ownTid + "/schedstat");
  }

  /**
   * A sampler of another process than the one that samples.
   *
   * @param hasSchedstat whether the kernel keeps that file for threads
   */
  public ThreadSampler(SystemFiles files, boolean hasSchedstat) {
    this.taskFolder = new File(files.path(files.ofProcess("task")));
    this.ownTid = 0;
    this.hasSchedstat = hasSchedstat;
  }

  /** A kernel without this statistic has no such file, or zeros for a thread that runs. */
  private boolean countsRuns(String schedstat) {
    return text.read(schedstat) && text.field(0) + text.field(2) > 0;
  }

  /** Whether the kernel tells how long threads waited for a CPU. */
  public boolean tellsRunQueueDelay() {
    return hasSchedstat;
  }

  /** Records what each thread did since the last sample. */
  public void sample(EventSink sink) {
    sample(sink, false);
  }

  /** The same for the last time: what is only read now and then is read too. */
  public void sampleLast(EventSink sink) {
    sample(sink, true);
  }

  private void sample(EventSink sink, boolean last) {
    active.clear();
    runnableThreads = 0;
    Set<Integer> listed = list();
    threads.keySet().retainAll(listed);
    for (int tid : listed) {
      TrackedThread thread = threads.get(tid);
      if (thread == null) {
        thread = new TrackedThread(taskFolder.getPath(), tid, hasSchedstat);
        threads.put(tid, thread);
      }
      switch (thread.sample(text, sink, last)) {
        case GONE -> threads.remove(tid);
        case IDLE -> {}
        case ACTIVE -> active.add(thread);
        case RUNNABLE -> {
          active.add(thread);
          runnableThreads += tid == ownTid ? 0 : 1;
        }
      }
    }
  }

  private Set<Integer> list() {
    Set<Integer> tids = new HashSet<>();
    String[] names = taskFolder.list();
    if (names != null) {
      for (String name : names) {
        tids.add(Integer.valueOf(name));
      }
    }
    return tids;
  }

  /** Whether a thread ran before the last sample, or is new. */
  public boolean wasActive() {
    return !active.isEmpty();
  }

  /** The threads that there were at the last sample. */
  public int threadCount() {
    return threads.size();
  }

  /** The threads that did something between the last two samples. */
  public int activeThreads() {
    return active.size();
  }

  /** The threads that ran or waited for a CPU at the last sample, the sampling one left out. */
  public int runnableThreads() {
    return runnableThreads;
  }

  /** CPU time of the sampling thread so far, 0 before the first sample. */
  public long ownCpuNanos() {
    TrackedThread own = threads.get(ownTid);
    return own == null ? 0 : own.cpuNanos();
  }

  /** For each thread that ran before the last sample, the file that lists what it started. */
  List<String> childrenFilesOfActiveThreads() {
    List<String> files = new ArrayList<>();
    for (TrackedThread thread : active) {
      files.add(thread.childrenFile());
    }
    return files;
  }
}
