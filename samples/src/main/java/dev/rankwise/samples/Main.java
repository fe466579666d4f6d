package dev.rankwise.samples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a sample: {@code java -jar rankwise-samples.jar NAME [options]}.
 *
 * <p>System properties: {@code samples.rendezvous} is a folder all ranks see (default: the working
 * folder), {@code samples.timeout} how many seconds they wait for each other at the start (60).
 *
 * <p>Exit: 0 done, 1 the run failed, 2 usage.
 */
public final class Main {

  private static final String USAGE =
      "usage: java -jar rankwise-samples.jar NAME [options] | NAME --help | --list";
  private static final Option HELP = Option.flag("help", "print this and exit");
  private static final Option TOTALS =
      Option.flag("totals", "print what each rank has used: elapsed, CPU and GC seconds");

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  Main(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** Starts the sample that the first argument names. */
  public static void main(String[] args) {
    System.exit(new Main(System.out, System.err, System.getenv()).run(List.of(args)));
  }

  /** Starts one sample. */
  static void exec(Sample sample, String[] args) {
    System.exit(new Main(System.out, System.err, System.getenv()).run(sample, List.of(args)));
  }

  int run(List<String> args) {
    String name = args.isEmpty() ? "" : args.get(0);
    if (name.equals("--list")) {
      Samples.all().forEach(sample -> out.println(line(sample)));
      return 0;
    }
    if (name.equals("--help")) {
      out.println(USAGE);
      return 0;
    }
    return Samples.named(name)
        .map(sample -> run(sample, args.subList(1, args.size())))
        .orElseGet(() -> fail(2, name.isEmpty() ? USAGE : "no sample " + name + ", try --list"));
  }

  private int run(Sample sample, List<String> args) {
    List<Option> declared = new ArrayList<>(sample.options());
    declared.add(TOTALS);
    declared.add(HELP);
    try {
      Options options = Options.parse(declared, args);
      if (options.isOn(HELP.name())) {
        help(sample, declared);
        return 0;
      }
      Sample.Program program = sample.prepare(options);
      RankIdentity identity = RankIdentity.of(environment);
      run(sample, program, identity, options.isOn(TOTALS.name()));
      return 0;
    } catch (UsageException e) {
      return fail(2, reason(e));
    } catch (IOException e) {
      return fail(1, reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(1, "interrupted");
    }
  }

  private void run(
      Sample sample, Sample.Program program, RankIdentity identity, boolean wantsTotals)
      throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("samples.rendezvous", "")).toAbsolutePath();
    Duration patience = patience(System.getProperty("samples.timeout", "60"));
    try (Ranks ranks = Ranks.join(identity, folder, patience)) {
      Totals start = Totals.now();
      String result = program.run(ranks);
      if (identity.rank() == 0) {
        out.println(sample.name() + ": " + result + ", ranks = " + identity.size());
      }
      if (wantsTotals) {
        out.println("rank " + identity.rank() + ": " + Totals.now().since(start));
      }
    }
  }

  private static Duration patience(String seconds) {
    if (!seconds.matches("[0-9]{1,6}")) {
      throw new UsageException("-Dsamples.timeout=" + seconds + ": should be whole seconds");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }

  private void help(Sample sample, List<Option> declared) {
    out.println(line(sample));
    declared.forEach(option -> out.println(option.help()));
  }

  private static String line(Sample sample) {
    return String.format("%02d %-16s %s", sample.number(), sample.name(), sample.fault());
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  private int fail(int status, String message) {
    err.println("rankwise-samples: " + message);
    return status;
  }
}
