package dev.rankwise.samples;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of a sample's options, from its command line or their defaults. */
public final class Options {

  private static final String ON = "on";

  private final Map<String, String> values = new HashMap<>();

  private Options(List<Option> declared) {
    declared.forEach(option -> values.put(option.name(), option.defaultValue()));
  }

  /**
   * Reads a command line.
   *
   * @throws UsageException on an option that was not declared, or one without its value
   */
  public static Options parse(List<Option> declared, List<String> arguments) {
    Options options = new Options(declared);
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      options.read(rest.next(), rest, declared);
    }
    return options;
  }

  private void read(String argument, Iterator<String> rest, List<Option> declared) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Option option =
        declared.stream()
            .filter(candidate -> name.equals("--" + candidate.name()))
            .findFirst()
            .orElseThrow(() -> new UsageException("unknown option " + name + ", try --help"));
    if (!option.takesValue() && equals >= 0) {
      throw new UsageException(name + " takes no value");
    }
    if (option.takesValue() && equals < 0 && !rest.hasNext()) {
      throw new UsageException(name + " needs a value");
    }
    String value = equals >= 0 ? argument.substring(equals + 1) : null;
    if (value == null) {
      value = option.takesValue() ? rest.next() : ON;
    }
    values.put(option.name(), value);
  }

  /** Whether a switch was named. */
  public boolean isOn(String name) {
    return text(name).equals(ON);
  }

  /** A number between two bounds, both allowed. */
  public double number(String name, double least, double most) {
    if (text(name).matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      double value = Double.parseDouble(text(name));
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw unfit(name, "a number from " + least + " to " + most);
  }

  /** How long the run is, in the seconds of CPU time that {@code --seconds} describes. */
  public double seconds() {
    return number("seconds", 0.01, 86_400);
  }

  /** A whole number between two bounds, both allowed. */
  public int whole(String name, int least, int most) {
    if (text(name).matches("[0-9]{1,9}")) {
      int value = Integer.parseInt(text(name));
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw unfit(name, "a whole number from " + least + " to " + most);
  }

  /** One of the constants of an enum, written in lower case. */
  public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text(name)))
        .findFirst()
        .orElseThrow(() -> unfit(name, "one of " + words(type)));
  }

  /** The constants of an enum as they are written on a command line. */
  static <E extends Enum<E>> String words(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Options::word).collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private UsageException unfit(String name, String expected) {
    return new UsageException("--" + name + " " + text(name) + ": should be " + expected);
  }

  private String text(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
