package dev.rankwise.agent.record;

import dev.rankwise.agent.launch.EnvironmentAllowList;
import dev.rankwise.agent.launch.LaunchReader;
import dev.rankwise.agent.proc.ControlGroups;
import dev.rankwise.agent.proc.NodeReader;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.LaunchIdentity;
import java.util.Map;

/** What does not change while the rank runs: who it is, its environment, node and JVM. */
final class Facts implements Part {
  private final RankTrace trace;
  private final LaunchIdentity identity;
  private final Map<String, String> environment;
  private final SystemFiles files;
  private final ControlGroups groups;
  private boolean done;

  Facts(
      RankTrace trace,
      LaunchIdentity identity,
      Map<String, String> environment,
      SystemFiles files,
      ControlGroups groups) {
    this.trace = trace;
    this.identity = identity;
    this.environment = environment;
    this.files = files;
    this.groups = groups;
  }

  @Override
  public String name() {
    return "node";
  }

  @Override
  public void tick(long elapsedNanos) {
    if (!done) {
      done = true;
      long pid = ProcessHandle.current().pid();
      trace.add(LaunchReader.read(identity, environment, files, pid));
      EnvironmentAllowList.select(environment).forEach(trace::add);
      NodeReader node = new NodeReader(files);
      trace.add(node.info(groups));
      node.cpus().forEach(trace::add);
    }
  }

  @Override
  public void finish() {}
}
