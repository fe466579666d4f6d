package dev.rankwise.agent.proc;

import dev.rankwise.trace.event.ChildProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the processes that a rank starts, and theirs.
 *
 * <p>A thread that starts a process runs, so only the lists of threads that ran since the last look
 * are read. A process that begins and ends between two looks stays unseen.
 */
public final class ChildFinder {
  /** Beyond this many living descendants no further one is looked for. */
  static final int MAX_ALIVE = 512;

  private final SystemFiles files;
  private final String ownPid;
  private final KernelText text = new KernelText();
  private final Map<String, String> alive = new HashMap<>();

  /** A finder of the children of process {@code ownPid}. */
  public ChildFinder(SystemFiles files, long ownPid) {
    this.files = files;
    this.ownPid = Long.toString(ownPid);
  }

  /** Whether the kernel lists the children of a thread at all. */
  public boolean isSupported() {
    return files.text("proc/" + ownPid + "/task/" + ownPid + "/children").isPresent();
  }

  /** Records the processes that appeared since the last look. */
  public void look(ThreadSampler threads, EventSink sink) {
    List<String> started = new ArrayList<>();
    for (String list : threads.childrenFilesOfActiveThreads()) {
      record(list, ownPid, started, sink);
    }
    List<String> parents = new ArrayList<>(alive.keySet());
    for (String pid : parents) {
      if (!files.exists("proc/" + pid)) {
        alive.remove(pid);
      } else if (!started.contains(pid)) {
        started.add(pid);
      }
    }
    for (int i = 0; i < started.size(); i++) { // grows while it is walked
      String pid = started.get(i);
      record(files.path("proc/" + pid + "/task/" + pid + "/children"), pid, started, sink);
    }
  }

  private void record(String list, String parent, List<String> started, EventSink sink) {
    if (!text.read(list)) { // most threads start no process
      return;
    }
    for (String pid : text.all().split(" ")) {
      if (pid.isBlank() || alive.containsKey(pid) || alive.size() >= MAX_ALIVE) {
        continue;
      }
      Optional<String> name = files.text("proc/" + pid + "/comm");
      if (name.isPresent()) {
        alive.put(pid, parent);
        started.add(pid);
        sink.add(new ChildProcess(Long.parseLong(pid), Long.parseLong(parent), name.get().strip()));
      }
    }
  }
}
