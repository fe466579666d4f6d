package dev.rankwise.agent.record;

import dev.rankwise.trace.Regions;

/** The parts of the program that it names itself. */
final class ProgramRegions implements Part {
  private final RankTrace trace;
  private final RegionQueue queue;
  private boolean installed;

  ProgramRegions(Observed observed, RankTrace trace) {
    this.trace = trace;
    this.queue = new RegionQueue(observed.files());
  }

  @Override
  public String name() {
    return "regions";
  }

  @Override
  public void tick(long elapsedNanos) {
    if (!installed) {
      installed = true;
      Regions.install(queue);
    }
    queue.drainTo(trace);
  }

  @Override
  public void finish() {
    queue.drainTo(trace);
  }
}
