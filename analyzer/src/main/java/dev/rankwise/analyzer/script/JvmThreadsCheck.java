package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * JVM flags that ask for more threads than a rank has CPUs. Sources: HotSpot's os_linux.cpp; CSIRO,
 * Java garbage collection threads.
 */
final class JvmThreadsCheck implements StepCheck {
  private static final Map<String, String> FLAGS =
      new TreeMap<>(
          Map.of(
              "-XX:ActiveProcessorCount", "J01",
              "-XX:ParallelGCThreads", "J02",
              "-XX:ConcGCThreads", "J02",
              "-Djava.util.concurrent.ForkJoinPool.common.parallelism", "J03"));

  @Override
  public List<String> rules() {
    return List.of("J01", "J02", "J03");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt cpus = step.cpusPerTask();
    if (cpus.isEmpty() || !context.program(step).is(Program.Trait.JAVA)) {
      return Stream.empty();
    }
    JavaFlags flags = JavaFlags.of(step);
    return FLAGS.entrySet().stream()
        .filter(flag -> flags.number(flag.getKey()).orElse(0) > cpus.getAsInt())
        .map(
            flag ->
                ScriptFinding.warning(
                    flag.getValue(),
                    step.command().line(),
                    flag.getKey()
                        + "="
                        + flags.number(flag.getKey()).getAsLong()
                        + " is more than the "
                        + cpus.getAsInt()
                        + " CPUs of a rank.",
                    List.of()));
  }
}
