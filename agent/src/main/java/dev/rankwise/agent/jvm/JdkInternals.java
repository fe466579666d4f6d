package dev.rankwise.agent.jvm;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Opens packages of the JDK to the agent's own classes, and to nobody else. For what the JDK can do
 * but offers only on the command line; each user of it says what happens where it is refused.
 *
 * @param instrumentation the JVM's permission to do so
 */
public record JdkInternals(Instrumentation instrumentation) {
  /** Opens {@code packageName} of {@code module}. */
  public void open(Module module, String packageName) {
    instrumentation.redefineModule(
        module,
        Set.of(),
        Map.of(),
        Map.of(packageName, Set.of(JdkInternals.class.getModule())),
        Set.of(),
        Map.of());
  }
}
