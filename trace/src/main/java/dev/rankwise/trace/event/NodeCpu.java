package dev.rankwise.trace.event;

/**
 * Where a logical CPU sits. Once per online CPU and process.
 *
 * @param cpu its number
 * @param siblings CPUs of the same core (hardware threads), itself included, as a list
 * @param socket the package's number
 * @param numaNode the memory node's number, 0 on a node without NUMA
 */
public record NodeCpu(int cpu, String siblings, int socket, int numaNode) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(cpu).add(siblings).add(socket).add(numaNode);
  }
}
