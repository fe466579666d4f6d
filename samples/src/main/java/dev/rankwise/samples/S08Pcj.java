package dev.rankwise.samples;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pcj.ExecutionBuilder;
import org.pcj.PCJ;
import org.pcj.PcjRuntimeException;

/**
 * Sample 8: a program whose communication is a library's. Heat spreads on a plate in PCJ, with the
 * last thread having three times the rows of the others.
 *
 * <p>Run it:
 *
 * <pre>  srun -N2 -n2 java -jar rankwise-samples.jar pcj</pre>
 *
 * <p>Rankwise should report {@code load-imbalance} and name the last rank; it has to see PCJ's
 * waiting, which is in its barrier and in its own worker threads, as communication.
 *
 * <p>{@code srun} starts the processes, so PCJ must not: {@code start()} and not {@code deploy()}.
 * A process then finds itself in the list of nodes as the entry that has an address of this machine
 * and the port of the property {@code pcj.port}. So every rank takes a free port, and {@link Ranks}
 * tells all of them the list.
 *
 * <p>The fix is in the program: {@code --even} splits the plate evenly.
 */
public final class S08Pcj implements Sample {

  /** Runs this sample alone. */
  public static void main(String[] args) {
    Main.exec(new S08Pcj(), args);
  }

  @Override
  public int number() {
    return 8;
  }

  @Override
  public String name() {
    return "pcj";
  }

  @Override
  public String fault() {
    return "a PCJ program whose last thread has three times the rows";
  }

  @Override
  public Optional<String> finding() {
    return Optional.of("load-imbalance");
  }

  @Override
  public List<Option> options() {
    return List.of(
        Sample.seconds(6, "CPU seconds of the PCJ thread with the most rows"),
        Option.value("threads", "1", "PCJ threads of each rank, 1 to 1024"),
        Option.flag("even", "the fix: the same number of rows for every thread"));
  }

  @Override
  public Program prepare(Options options) {
    double seconds = options.seconds();
    int threads = options.whole("threads", 1, 1024);
    Shape shape = options.isOn("even") ? Shape.EVEN : Shape.LAST;
    return ranks -> {
      ExecutionBuilder program =
          meet(ranks, threads)
              .addProperty(PcjHeat.SECONDS, Double.toString(seconds))
              .addProperty(PcjHeat.SHAPE, shape.name());
      return String.format(Locale.ROOT, "mean temperature = %.6f", run(program));
    };
  }

  private static ExecutionBuilder meet(Ranks ranks, int threads) throws IOException {
    List<String> nodes;
    int port;
    try (ServerSocket reserved = new ServerSocket(0)) {
      port = reserved.getLocalPort();
      String host = NodeAddress.of(ranks.identity().nodes()).getHostAddress();
      nodes = ranks.gather(host + ":" + port);
    }
    ExecutionBuilder builder = PCJ.executionBuilder(PcjHeat.class);
    for (String node : nodes) {
      for (int thread = 0; thread < threads; thread++) {
        builder.addNode(node);
      }
    }
    return builder.addProperty("pcj.port", Integer.toString(port));
  }

  private static double run(ExecutionBuilder program) throws IOException {
    try {
      program.start();
    } catch (PcjRuntimeException e) {
      throw new IOException("PCJ: " + e.getMessage(), e);
    }
    Double result = PcjHeat.RESULT.get();
    if (result == null) {
      throw new IOException("PCJ ended without a result, its log says why");
    }
    return result;
  }
}
