package dev.rankwise.agent.record;

import dev.rankwise.agent.launch.EnvironmentAllowList;
import dev.rankwise.agent.launch.LaunchReader;
import dev.rankwise.agent.proc.ControlGroups;
import dev.rankwise.agent.proc.NodeReader;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.NodeCpu;
import java.util.Map;

/** What does not change while the rank runs: who it is, its environment, node and JVM. */
final class Facts implements Part {
  private final RankTrace trace;
  private final LaunchIdentity identity;
  private final Map<String, String> environment;
  private final SystemFiles files;
  private final ControlGroups groups;
  private final long pid;
  private boolean done;

  Facts(
      RankTrace trace,
      LaunchIdentity identity,
      Map<String, String> environment,
      SystemFiles files,
      ControlGroups groups,
      long pid) {
    this.trace = trace;
    this.identity = identity;
    this.environment = environment;
    this.files = files;
    this.groups = groups;
    this.pid = pid;
  }

  @Override
  public String name() {
    return "node";
  }

  @Override
  public void tick(long elapsedNanos) {
    if (!done) {
      done = true;
      trace.add(LaunchReader.read(identity, environment, files, pid));
      for (EnvironmentVariable variable : EnvironmentAllowList.select(environment)) {
        trace.add(variable);
      }
      NodeReader node = new NodeReader(files);
      trace.add(node.info(groups));
      for (NodeCpu cpu : node.cpus()) {
        trace.add(cpu);
      }
    }
  }

  @Override
  public void finish() {}
}
