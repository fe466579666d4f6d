package dev.rankwise.agent.record;

import dev.rankwise.agent.launch.EnvironmentAllowList;
import dev.rankwise.agent.launch.LaunchReader;
import dev.rankwise.agent.proc.NodeReader;
import dev.rankwise.trace.event.EnvironmentVariable;
import dev.rankwise.trace.event.NodeCpu;
import java.util.Map;

/** What does not change while the rank runs: who it is, its environment, node and JVM. */
final class Facts implements Part {
  private final Observed observed;
  private final RankTrace trace;
  private final Map<String, String> environment;
  private boolean done;

  Facts(Observed observed, RankTrace trace, Map<String, String> environment) {
    this.observed = observed;
    this.trace = trace;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "node";
  }

  @Override
  public void tick(long elapsedNanos) {
    if (!done) {
      done = true;
      trace.add(
          LaunchReader.read(observed.identity(), environment, observed.files(), observed.pid()));
      for (EnvironmentVariable variable : EnvironmentAllowList.select(environment)) {
        trace.add(variable);
      }
      NodeReader node = new NodeReader(observed.files());
      trace.add(node.info(observed.groups()));
      for (NodeCpu cpu : node.cpus()) {
        trace.add(cpu);
      }
    }
  }

  @Override
  public void finish() {}
}
