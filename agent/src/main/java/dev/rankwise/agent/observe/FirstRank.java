package dev.rankwise.agent.observe;

import dev.rankwise.agent.launch.EnvironmentAllowList;
import dev.rankwise.agent.launch.LaunchReader;
import dev.rankwise.agent.proc.ControlGroups;
import dev.rankwise.agent.proc.EventSink;
import dev.rankwise.agent.proc.NodeReader;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.event.End;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.Gap;
import dev.rankwise.trace.event.NodeCpu;

/**
 * The rank whose {@code rankwise exec} started the observer. It may have ended before the observer
 * looked, and is told nevertheless: the observer has its environment.
 *
 * @param rank who it is
 * @param cmdline its program and arguments in the kernel's form
 */
record FirstRank(ObservedRank rank, String cmdline) {
  /** Records a rank that is gone. */
  void tell(SystemFiles files, EventSink sink) {
    sink.add(
        LaunchReader.of(
            rank.identity(),
            rank.environment(),
            files.about(rank.pid()),
            rank.pid(),
            cmdline,
            files.link(files.ofProcess("cwd")).orElse("")));
    for (EnvironmentVariable variable : EnvironmentAllowList.select(rank.environment())) {
      sink.add(variable);
    }
    NodeReader node = new NodeReader(files);
    sink.add(node.info(ControlGroups.read(files)));
    for (NodeCpu cpu : node.cpus()) {
      sink.add(cpu);
    }
    sink.add(new Gap("samples", "the rank ended before the observer could look at it"));
    sink.add(new End("exit"));
  }
}
