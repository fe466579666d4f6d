package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * JVM flags that do not fit the CPUs of a rank. Sources: HotSpot, which takes Serial GC with one
 * CPU (tried with JDK 17 and 25) and leaves {@code UseNUMA} without use inside one domain.
 */
final class JvmShapeCheck implements StepCheck {
  /** A judgement. */
  private static final long LARGE_HEAP_MEGABYTES = 2000;

  @Override
  public List<String> rules() {
    return List.of("J05", "J07");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt cpus = step.cpusPerTask();
    if (cpus.isEmpty() || !context.program(step).is(Program.Trait.JAVA)) {
      return Stream.empty();
    }
    JavaFlags flags = JavaFlags.of(step);
    int line = step.command().line();
    int cores = Math.max(1, cpus.getAsInt() / context.threadsPerCore(step));
    boolean serial =
        cpus.getAsInt() == 1
            && flags.maxHeapMegabytes().orElse(0) > LARGE_HEAP_MEGABYTES
            && !flags.has("-XX:\\+Use.*GC");
    boolean numa =
        flags.has("-XX:\\+UseNUMA")
            && context.machine().filter(m -> cores <= m.node().coresPerNumaDomain()).isPresent();
    return Stream.of(
            serial
                ? "J05:With one CPU the JVM collects its large heap with one thread: -c 2, or accept it."
                : "",
            numa ? "J07:-XX:+UseNUMA is of no use to a rank inside one NUMA domain." : "")
        .filter(text -> !text.isEmpty())
        .map(text -> ScriptFinding.info(text.substring(0, 3), line, text.substring(4)));
  }
}
